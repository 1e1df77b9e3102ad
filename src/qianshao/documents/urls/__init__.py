"""The pages of this room."""

from django.urls import path

from qianshao.documents.urls import archive, outgoing
from qianshao.documents.views import deciding, figures, listing, receipts, record, registering

app_name = "documents"
urlpatterns = [
    path("", listing.incoming, name="list"),
    path("figures/", figures.figures, name="figures"),
    path("receipts/", receipts.receipts, name="receipts"),
    path("receipts/<int:pk>/settle/", receipts.settle, name="settle"),
    path("register/", registering.register, name="register"),
    path("register/read/", registering.read_paper, name="read-paper"),
    path("number-hint/", registering.number_hint, name="number-hint"),
    path("<int:pk>/", record.document, name="document"),
    path("<int:pk>/slip/", record.slip, name="slip"),
    path("<int:pk>/slip.pdf", record.slip_file, name="slip-file"),
    path("<int:pk>/circulation.pdf", record.circulation_file, name="circulation-file"),
    path("<int:pk>/correct/", registering.correct, name="correct"),
    path("<int:pk>/check/", registering.check, name="check"),
    path("<int:pk>/attach/", registering.attach, name="attach"),
    path("<int:pk>/void/", registering.void, name="void"),
    path("<int:pk>/send-back/", registering.send_back, name="send-back"),
    path("<int:pk>/reply/", registering.reply, name="reply"),
    path("<int:pk>/advise/", deciding.advise, name="advise"),
    path("<int:pk>/withdraw/", deciding.withdraw, name="withdraw"),
    path("<int:pk>/instruct/", deciding.instruct, name="instruct"),
    path("<int:pk>/accept/", deciding.accept, name="accept"),
    path("<int:pk>/read/", deciding.read, name="read"),
    path("<int:pk>/return/", deciding.return_it, name="return"),
    path("<int:pk>/forward/", deciding.forward, name="forward"),
    path("<int:pk>/transcribe/", deciding.transcribe, name="transcribe"),
    path("<int:pk>/instructions/<int:instruction_pk>/contest/", deciding.contest, name="contest"),
    path("<int:pk>/hand-over/", deciding.hand_over, name="hand-over"),
    *outgoing.urlpatterns,
    *archive.urlpatterns,
]
