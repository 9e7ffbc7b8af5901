"""Todos over HTTP, in the words of todobackend.com."""
import json

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from todo.models import Todo
from todobackend import VERSION


def about(request):
    """Answers health checks; without the database, whose failure is no reason to start this process again."""
    return JsonResponse({"version": VERSION, "todos": request.build_absolute_uri("/todos")})


@csrf_exempt
def todos(request):
    if request.method == "GET":
        return JsonResponse([as_seen(request, todo) for todo in Todo.objects.all()], safe=False)
    if request.method == "POST":
        return written(request, Todo(), 201)
    if request.method == "DELETE":
        Todo.objects.all().delete()
        return HttpResponse(status=204)
    return HttpResponseNotAllowed(["GET", "POST", "DELETE"])


@csrf_exempt
def one_todo(request, number):
    todo = Todo.objects.filter(id=number).first()
    if todo is None:
        return HttpResponse(status=404)
    if request.method == "GET":
        return JsonResponse(as_seen(request, todo))
    if request.method == "PATCH":
        return written(request, todo, 200)
    if request.method == "DELETE":
        todo.delete()
        return HttpResponse(status=204)
    return HttpResponseNotAllowed(["GET", "PATCH", "DELETE"])


def written(request, todo, status):
    """Answers only when the database has it."""
    try:
        given = json.loads(request.body)
        for field in Todo.shown:
            if field in given:
                setattr(todo, field, given[field])
        todo.full_clean()
    except (ValueError, TypeError, ValidationError) as error:
        return HttpResponseBadRequest(str(error))
    todo.save()
    return JsonResponse(as_seen(request, todo), status=status)


def as_seen(request, todo):
    fields = {field: getattr(todo, field) for field in Todo.shown}
    return {"id": todo.id, **fields, "url": request.build_absolute_uri(f"/todos/{todo.id}")}
