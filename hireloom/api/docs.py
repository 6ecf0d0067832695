"""The API's documentation, rendered here from its own OpenAPI document: nothing is loaded from elsewhere."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


@cache
def schema() -> dict[str, Any]:
    from hireloom.api.urls import api  # app ready: the urls import this module
    from hireloom.api.v1.build import document  # app ready

    return document(api)


def openapi(request: HttpRequest) -> JsonResponse:
    """The OpenAPI 3.1 document."""
    return JsonResponse(schema())


def page(request: HttpRequest) -> HttpResponse:
    """Every call with its fields, for people."""
    brand = {"name": "Hireloom API", "home_url": request.path}
    return render(request, "api/docs.html", {"groups": groups(), "brand": brand})


def groups() -> list[dict[str, Any]]:
    """The calls by tag, each with method, address, parameters, body fields and answers."""
    found: dict[str, list[dict[str, Any]]] = {}
    for address, methods in schema()["paths"].items():
        for method, call in methods.items():
            found.setdefault(call["tags"][0], []).append(_call(method, address, call))
    return [{"name": name, "calls": calls} for name, calls in found.items()]


def _call(method: str, address: str, call: dict[str, Any]) -> dict[str, Any]:
    body: tuple[str | None, dict[str, Any]] = next(
        iter(call.get("requestBody", {}).get("content", {}).items()), (None, {})
    )
    return {
        "id": call["operationId"],
        "method": method.upper(),
        "address": address,
        "summary": call["summary"],
        "parameters": [
            _field(one["name"], one["schema"], one.get("required", False)) for one in call.get("parameters", [])
        ],
        "body_type": body[0],
        "body": _fields(body[1].get("schema", {})),
        "answers": [{"status": status, "words": answer["description"]} for status, answer in call["responses"].items()],
    }


def _fields(part: dict[str, Any]) -> list[dict[str, Any]]:
    part = _resolved(part)
    required = part.get("required", [])
    return [_field(name, one, name in required) for name, one in part.get("properties", {}).items()]


def _field(name: str, part: dict[str, Any], is_required: bool) -> dict[str, Any]:
    return {"name": name, "type": _type(part), "is_required": is_required, "words": part.get("description", "")}


def _type(part: dict[str, Any]) -> str:
    part = _resolved(part)
    if "anyOf" in part or "allOf" in part:
        return " or ".join(_type(one) for one in part.get("anyOf", part.get("allOf", [])))
    if "enum" in part:
        return " | ".join(str(value) for value in part["enum"])
    if part.get("type") == "array":
        return f"list of {_type(part.get('items', {}))}"
    return str(part.get("format") or part.get("title" if part.get("type") == "object" else "type", "any"))


def _resolved(part: dict[str, Any]) -> dict[str, Any]:
    reference = part.get("$ref", "")
    found: dict[str, Any] = (
        schema()["components"]["schemas"].get(reference.rpartition("/")[2], {}) if reference else part
    )
    return found
