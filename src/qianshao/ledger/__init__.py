"""The ledger (责任台账): every matter with its origin, decision, lead, helpers, deadline, progress and closing review.

It answers who does what by when and how it stands. It never changes what a leader decided except by 拍板, and never
ranks people.
"""
