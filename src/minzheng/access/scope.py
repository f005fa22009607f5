"""The only read path: rows are read through a `Scope`, and a queryset without one refuses to run.

The same area range is an ORM filter, a DuckDB predicate and the row-level security policy (see `rls`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import sql

if TYPE_CHECKING:
    from minzheng.access.models import Post

_AREA = re.compile(r"\d{6}(\d{3}(\d{3})?)?", re.ASCII)
_COLUMN = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)?", re.ASCII)
# Sorts after every digit in the C collation, so `prefix <= code < prefix~` are the codes below the prefix.
_AFTER = "~"

M = TypeVar("M", bound=models.Model)


class UnscopedQuery(RuntimeError):
    """A scoped model was read with neither `visible_to(scope)` nor `unscoped(reason=...)`."""


@dataclass(frozen=True)
class Scope:
    """Who reads, in which role, below which area (6, 9 or 12 digits), and why."""

    user_id: int
    role: str
    area: str
    purpose: str

    def __post_init__(self) -> None:
        if not _AREA.fullmatch(self.area):
            raise ValueError(f"范围须为 6、9 或 12 位区划代码：{self.area!r}。")

    @classmethod
    def of_post(cls, post: Post, purpose: str) -> Scope:
        """Return what the holder of `post` may see."""
        return cls(user_id=post.user_id, role=post.role, area=post.area_id, purpose=purpose)

    @property
    def range(self) -> tuple[str, str]:
        """The half-open range (low, high) of area codes, compared byte by byte."""
        return self.area, self.area + _AFTER

    def covers(self, area_id: str) -> bool:
        """Say whether an area lies within the scope."""
        low, high = self.range
        return low <= area_id < high

    def sql_predicate(self, column: str = "area_id") -> str:
        """Return the same condition as SQL, in brackets, for DuckDB tables; ValueError for a strange name."""
        if not _COLUMN.fullmatch(column):
            raise ValueError(f"列名不合规：{column!r}。")
        low, high = self.range
        return f"({column} >= '{low}' AND {column} < '{high}')"


class ScopedQuery(sql.Query):
    """A query that compiles only once somebody has said for whom, or why not."""

    read_as: str | None = None

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        """Compile; UnscopedQuery if nobody has said for whom the rows are read."""
        self.must_be_scoped()
        return super().get_compiler(*args, **kwargs)

    def combine(self, rhs: sql.Query, connector: str) -> None:
        """Join with another query's conditions (`|`, `&`, `^`); both sides must be scoped."""
        for side in (self, rhs):
            if isinstance(side, ScopedQuery):
                side.must_be_scoped()
        super().combine(rhs, connector)

    def must_be_scoped(self) -> None:
        """Raise UnscopedQuery unless the rows are read for somebody; nothing is read by `none()`."""
        if self.read_as is None and not self.is_empty():
            assert self.model is not None
            raise UnscopedQuery(
                f"{self.model.__name__} is read without a scope: "
                "use visible_to(scope), or unscoped(reason=...) in a set-based job."
            )


class ScopedQuerySet(models.QuerySet[M]):
    """Rows of a model with an `area_id`; every way to evaluate it goes through a scope."""

    def __init__(self, model: type[M] | None = None, query: sql.Query | None = None, **more: Any) -> None:
        super().__init__(model=model, query=query or ScopedQuery(model), **more)

    def visible_to(self, scope: Scope) -> Self:
        """Return the rows whose area lies within `scope`."""
        low, high = scope.range
        return self.filter(area_id__gte=low, area_id__lt=high)._read_as(f"user {scope.user_id}")

    def unscoped(self, *, reason: str) -> Self:
        """Return all rows, for a set-based job that says why; ValueError without a reason."""
        if not reason.strip():
            raise ValueError("unscoped() needs a reason.")
        return self._read_as(reason)

    def update(self, **values: Any) -> int:
        """Update the rows; UnscopedQuery without a scope."""
        self._must_be_scoped()
        return super().update(**values)

    def _raw_delete(self, using: str | None) -> int:
        self._must_be_scoped()
        return super()._raw_delete(using)

    def _read_as(self, reader: str) -> Self:
        chained = self._chain()  # type: ignore[attr-defined]
        chained.query.read_as = reader
        return chained  # type: ignore[no-any-return]

    def _must_be_scoped(self) -> None:
        # UPDATE and DELETE compile as another class of query, which forgets ScopedQuery.get_compiler.
        if isinstance(self.query, ScopedQuery):
            self.query.must_be_scoped()


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    """The default manager of every model with an `area_id`.

    What is reached from an object already read (`household.persons`, a prefetch) needs no second scope: the
    object was found through one, and row-level security still hides related rows of another area. Foreign
    keys followed forward use Django's own plain base manager, for the same reason: a model needs no
    `base_manager_name`, and none may name this manager.
    """

    def get_queryset(self) -> ScopedQuerySet[Any]:
        """Return rows that refuse to be read yet; in a related manager, the rows of its instance."""
        rows: ScopedQuerySet[Any] = super().get_queryset()
        reached_from = getattr(self, "instance", None)  # set by Django's related managers only
        if reached_from is None:
            return rows
        return rows.unscoped(reason=f"reached from {type(reached_from).__name__}")
