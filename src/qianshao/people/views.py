"""x"""

from django.http import HttpResponse

from qianshao.people.doors import signed_in


@signed_in
def show_people(request):
    return HttpResponse("x")
