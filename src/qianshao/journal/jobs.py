"""Sealing as it goes on, and verifying when somebody asks."""

from datetime import timedelta

from qianshao.foundation.jobs import every, job
from qianshao.journal.actions import carry_out, seal_now
from qianshao.journal.models import Verification


@every(minutes=1)
@job("journal.seal")
def seal() -> None:
    """Put whatever was written since under a seal."""
    seal_now()


@job("journal.verify", lease=timedelta(hours=1))
def run_verification(*, verification_id: int) -> None:
    """Verify the whole journal for the page; a second run of the same changes nothing."""
    verification = Verification.objects.get(pk=verification_id)
    if verification.finished_at is None:
        carry_out(verification)
