from django.urls import path

from todo import views

urlpatterns = [
    path("", views.about),
    path("todos", views.todos),
    path("todos/<int:number>", views.one_todo),
]
