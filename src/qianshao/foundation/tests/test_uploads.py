"""An upload that is too large leaves nothing on the disk, and everything else that was typed stays."""

from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from qianshao.foundation.forms import PlainForm
from qianshao.foundation.uploads import TooLarge

KILOBYTE = 1024


class PaperForm(PlainForm):
    title = forms.CharField(label="标题")
    scan = forms.FileField(label="扫描件")
    remark = forms.CharField(label="备注")


@pytest.fixture(autouse=True)
def limited(settings: Any, tmp_path: Path) -> Path:
    settings.UPLOAD_LIMIT = 100 * KILOBYTE
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * KILOBYTE
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def sent(size: int) -> HttpRequest:
    paper = SimpleUploadedFile("扫描件.pdf", b"x" * size)
    return RequestFactory().post("/", {"title": "通知", "scan": paper, "remark": "急"})


@pytest.mark.parametrize("size", [0, 1 * KILOBYTE, 50 * KILOBYTE, 100 * KILOBYTE])
def test_an_upload_up_to_the_limit_is_taken_whole(size: int) -> None:
    request = sent(size)
    upload = request.FILES["scan"]
    assert not isinstance(upload, TooLarge)
    assert len(upload.read()) == size
    request.close()


def test_one_over_the_limit_is_dropped_and_answered_with_a_sentence(limited: Path) -> None:
    request = sent(300 * KILOBYTE)
    form = PaperForm(request.POST, request.FILES)
    assert form.errors == {"scan": ["“扫描件.pdf”超过 0 MB，没有收下。请压缩或拆分后再传。"]}
    assert (form["title"].value(), form["remark"].value()) == ("通知", "急")
    assert list(limited.iterdir()) == []


def test_far_over_the_limit_the_rest_is_not_read(limited: Path) -> None:
    request = sent(3000 * KILOBYTE)
    assert request.POST["title"] == "通知"
    assert "scan" not in request.FILES
    assert list(limited.iterdir()) == []


def test_what_was_taken_is_gone_when_the_request_is_over(limited: Path) -> None:
    request = sent(50 * KILOBYTE)
    assert request.FILES
    assert len(list(limited.iterdir())) == 1
    request.close()
    assert list(limited.iterdir()) == []
