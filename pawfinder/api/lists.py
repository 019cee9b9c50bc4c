"""Lists: the one page format, ordering, and queries that are answered exactly or refused."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from rest_framework import exceptions
from rest_framework.filters import BaseFilterBackend
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response


class EnvelopePagination(BasePagination):
    """``{"data": […], "meta": {…}}``, the one page format that the documents define.

    A page past the end is 200 with no data and a truthful meta. Anything but whole numbers in range is a 400.
    """

    page_parameter = "page"
    size_parameter = "page_size"
    default_size = 20
    max_size = 100

    @property
    def parameters(self) -> set[str]:
        """The names of the query parameters that this reads."""
        return {self.page_parameter, self.size_parameter}

    def errors(self, query: Mapping[str, str]) -> dict[str, list[exceptions.ErrorDetail]]:
        """What is wrong with the paging parameters, by name."""
        errors = {}
        for name, top in ((self.page_parameter, None), (self.size_parameter, self.max_size)):
            text = query.get(name)
            if text is None:
                continue
            # More digits than any page number has: what cannot be answered truthfully is refused.
            if not re.fullmatch(r"[0-9]{1,100}", text, re.ASCII) or not 1 <= int(text) <= (top or 10**100):
                allowed = f"from 1 to {top}" if top else "from 1"
                errors[name] = [exceptions.ErrorDetail(f"must be a whole number {allowed}", "invalid")]
        return errors

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        query = request.query_params
        self.size = int(query.get(self.size_parameter, self.default_size))
        self.page = int(query.get(self.page_parameter, "1"))
        self.total = queryset.order_by().count()
        start = (self.page - 1) * self.size
        # Past the end there is nothing to ask for, and an offset beyond 64 bits would be an error.
        return list(queryset[start : start + self.size]) if start < self.total else []

    def meta(self) -> dict[str, Any]:
        """The document's seven facts about this page."""
        count = math.ceil(self.total / self.size)
        previous = min(self.page - 1, count) or None
        following = self.page + 1 if self.page < count else None
        return {
            "isFirstPage": self.page == 1,
            "isLastPage": following is None,
            "currentPage": self.page,
            "previousPage": previous,
            "nextPage": following,
            "pageCount": count,
            "totalCount": self.total,
        }

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"data": data, "meta": self.meta()})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 1}
        meta = {
            "isFirstPage": {"type": "boolean"},
            "isLastPage": {"type": "boolean"},
            "currentPage": number,
            "previousPage": {**number, "nullable": True},
            "nextPage": {**number, "nullable": True},
            "pageCount": {"type": "integer", "minimum": 0},
            "totalCount": {"type": "integer", "minimum": 0},
        }
        return {
            "type": "object",
            "required": ["data", "meta"],
            "properties": {
                "data": schema,
                "meta": {"type": "object", "required": list(meta), "properties": meta},
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": self.page_parameter,
                "in": "query",
                "description": "Which page, from 1.",
                "schema": {"type": "integer", "minimum": 1, "default": 1},
            },
            {
                "name": self.size_parameter,
                "in": "query",
                "description": f"How many on a page, at most {self.max_size}.",
                "schema": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": self.max_size,
                    "default": self.default_size,
                },
            },
        ]


class StrictListMixin:
    """A list that answers exactly what was asked, or says which parameter it does not understand.

    Every filter backend has ``parameters(view)`` and ``errors(request, view)``; a query with a parameter that
    nobody knows, that is given twice or that is malformed never becomes a silently unfiltered list.
    """

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.check_query(request)
        queryset = self.filter_queryset(self.get_queryset())  # type: ignore[attr-defined]
        page = self.paginate_queryset(queryset)  # type: ignore[attr-defined]
        return self.get_paginated_response(self.get_serializer(page, many=True).data)  # type: ignore[attr-defined]

    def check_query(self, request: Request) -> None:
        """Raise a 400 that names every parameter that is unknown, repeated or malformed."""
        backends = [backend() for backend in self.filter_backends]  # type: ignore[attr-defined]
        known = set(self.paginator.parameters)  # type: ignore[attr-defined]
        repeatable: set[str] = set()
        for backend in backends:
            known |= backend.parameters(self)
            repeatable |= getattr(backend, "repeatable", lambda view: set())(self)
        query = request.query_params
        errors: dict[str, Any] = {}
        for name in query:
            if name not in known:
                errors[name] = [
                    exceptions.ErrorDetail(f"known are {', '.join(sorted(known))}", "unknown_parameter")
                ]
            elif len(query.getlist(name)) > 1 and name not in repeatable:
                errors[name] = [exceptions.ErrorDetail("is given more than once", "invalid")]
        for source in [self.paginator.errors(query), *(b.errors(request, self) for b in backends)]:  # type: ignore[attr-defined]
            errors = {**source, **errors}
        if errors:
            raise exceptions.ValidationError(errors)


def sort_by(column: Any, descending: bool) -> list[OrderBy]:
    """Order by a column or expression, unknown values last either way, the id making pages stable."""
    column = F(column) if isinstance(column, str) else column
    pk = F("pk")
    if descending:
        return [column.desc(nulls_last=True), pk.desc()]
    return [column.asc(nulls_last=True), pk.asc()]


class OrderingBackend(BaseFilterBackend):
    """`ordering`: the view's `orderings` by name, with a minus sign for descending, the first counting most."""

    parameter = "ordering"

    def parameters(self, view: Any) -> set[str]:
        """The names of the query parameters that this reads."""
        return {self.parameter}

    def errors(self, request: Request, view: Any) -> dict[str, list[exceptions.ErrorDetail]]:
        """What is wrong with the query, by parameter."""
        wanted = request.query_params.get(self.parameter)
        if wanted is None or all(name.removeprefix("-") in view.orderings for name in wanted.split(",")):
            return {}
        allowed = ", ".join(view.orderings)
        return {
            self.parameter: [
                exceptions.ErrorDetail(
                    f"must be one of {allowed}, each with or without '-'", "invalid_choice"
                )
            ]
        }

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        wanted = request.query_params.get(self.parameter, view.default_ordering).split(",")
        orders = [sort_by(view.orderings[name.removeprefix("-")], name.startswith("-")) for name in wanted]
        return queryset.order_by(*(order[0] for order in orders), orders[-1][1])

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        names = [sign + name for name in view.orderings for sign in ("", "-")]
        return [
            {
                "name": self.parameter,
                "in": "query",
                "description": f"What to sort by, `-` for descending; `{view.default_ordering}` when absent.",
                "schema": {"type": "array", "items": {"type": "string", "enum": names}},
                "style": "form",
                "explode": False,
            }
        ]
