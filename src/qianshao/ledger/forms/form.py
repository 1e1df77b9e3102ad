"""What every form of an act is: few fields, each with the trade's word; none decides anything itself."""

from collections.abc import Callable
from typing import Any, ClassVar

from qianshao.foundation.forms import PlainForm, speak_plainly
from qianshao.ledger.forms.paper import PAPER_FIELDS, add_paper_fields, take_paper
from qianshao.ledger.models import Matter
from qianshao.people.actor import Actor


class ActForm(PlainForm):
    """What one act asks for. `act` is the verb, `button` its word, `arguments()` what it is called with."""

    act: ClassVar[Callable[..., Any]]
    button: ClassVar[str] = ""
    # What is said once it is done, and who has it now.
    done: ClassVar[str] = ""

    def __init__(self, *args: Any, actor: Actor, matter: Matter, recorded: bool = False, **more: Any) -> None:
        self.actor, self.matter, self.recorded = actor, matter, recorded
        super().__init__(*args, **more)
        self.fill()
        self.speak()

    def speak(self) -> None:
        """Fields made for this matter speak as plainly as the others."""
        for name, field in self.fields.items():
            speak_plainly(field, str(field.label or name))

    def fill(self) -> None:
        """Choices and first values that depend on the matter."""

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        if "evidence" in given:
            given["files"] = given.pop("evidence")
        return given

    def said(self) -> str:
        """The sentence after the act: what happened and who has it now."""
        return self.done.format(matter=self.matter)


class DecisionForm(ActForm):
    """An act of 拍板; `recorded` from paper it asks whose (代录)."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if not self.recorded:
            return
        add_paper_fields(self, self.actor.organ_id, self.matter.leader_post_id)
        self.order_fields(PAPER_FIELDS)
        self.speak()

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        if not self.recorded:
            return given
        return given | {"paper": take_paper(given)}

    def said(self) -> str:
        told = f"已代录并告知{self.cleaned_data['post']}，可提出异议。" if self.recorded else ""
        return told or super().said()
