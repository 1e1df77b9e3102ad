"""The pages of this room."""

from django.urls import path

from qianshao.drafting.views import acts, beside, draft, listing, phrases, sides, typing, versions

app_name = "drafting"
urlpatterns = [
    path("", listing.drafts, name="list"),
    path("new/", listing.new, name="new"),
    path("phrases/", phrases.phrases, name="phrases"),
    path("phrases/<int:pk>/remove/", phrases.remove_phrase, name="remove-phrase"),
    path("<int:pk>/", draft.draft, name="draft"),
    path("<int:pk>/text/", draft.save_text, name="text"),
    path("<int:pk>/keep/", draft.keep, name="keep"),
    path("<int:pk>/side/", sides.side, name="side"),
    path("<int:pk>/save/", typing.save, name="save"),
    path("<int:pk>/lock/", typing.lock, name="lock"),
    path("<int:pk>/proof/", typing.proofread_typing, name="proof"),
    path("<int:pk>/remark/", typing.remark, name="remark"),
    path("<int:pk>/upload/", typing.upload, name="upload"),
    path("<int:pk>/figures/", typing.figures, name="figures"),
    path("<int:pk>/rename/", acts.rename, name="rename"),
    path("<int:pk>/hand-over/", acts.hand_over, name="hand-over"),
    path("<int:pk>/members/", acts.members, name="members"),
    path("<int:pk>/members/<int:member>/remove/", acts.remove_member, name="remove-member"),
    path("<int:pk>/send/", acts.send, name="send"),
    path("<int:pk>/finalise/", acts.finalise, name="finalise"),
    path("<int:pk>/lay-aside/", acts.lay_aside, name="lay-aside"),
    path("<int:pk>/take-up/", acts.take_up, name="take-up"),
    path("<int:pk>/comments/", beside.add_comment, name="add-comment"),
    path("<int:pk>/comments/<int:comment>/", beside.on_comment, name="on-comment"),
    path("<int:pk>/material/note/", beside.add_note, name="add-note"),
    path("<int:pk>/material/file/", beside.add_file, name="add-file"),
    path("<int:pk>/material/link/", beside.add_link, name="add-link"),
    path("<int:pk>/material/<int:material>/remove/", beside.remove_material, name="remove-material"),
    path("<int:pk>/versions/<int:number>/", versions.version, name="version"),
    path("<int:pk>/versions/<int:number>/restore/", versions.restore, name="restore"),
    path("<int:pk>/compare/", versions.compare, name="compare"),
]
