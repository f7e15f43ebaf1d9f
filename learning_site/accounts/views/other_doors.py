"""Doors that third parties bring, each led to the one door, so that no password alone opens a session."""

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


def sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page, which checks where it may lead on."""
    query = {REDIRECT_FIELD_NAME: request.GET[REDIRECT_FIELD_NAME]} if REDIRECT_FIELD_NAME in request.GET else {}
    address = reverse("account_login")
    return redirect(f"{address}?{urlencode(query)}" if query else address)


def reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Lead to the one page where a password is reset."""
    return redirect("account_reset_password")


def not_offered(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Passwords that are passed around, and roles given in bulk without an audit event, are not offered."""
    return HttpResponseNotFound()
