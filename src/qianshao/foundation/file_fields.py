"""Several files in one field of a form."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from qianshao.foundation.uploads import TooLarge


class FilesInput(forms.ClearableFileInput):
    """A file input that lets several files be chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, at least one where it is required; what came is a list.

    One that is too large is left out here: the form says so in a sentence of its own (`PlainForm.full_clean`).
    """

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        whole = [each for each in given if not isinstance(each, TooLarge)]
        return [super(FilesField, self).clean(each, initial) for each in whole]
