"""What was frozen stays as it is: a frozen report, its figures and their evidence."""

from qianshao.foundation.append_only import AppendOnly

GUARD = AppendOnly(
    ("reports_freeze", "reports_frozenfigure"), "reports_frozen", "a frozen report never changes"
)
