"""What is missing or out of date in the records that sourcers made, so that there is something to repair."""

from dataclasses import replace
from datetime import date

from hireloom.cli.demo.world.shapes import Human


def of(index: int, human: Human) -> Human:
    """The prospect of a number as somebody in a hurry wrote them down; most are whole."""
    match index % 12:
        case 2:
            return replace(human, email="", phone="")
        case 5:
            return replace(human, city="", region="", country="")
        case 8:
            return replace(human, has_scan=human.organization == "acme")
        case 10:
            return _left(human)
        case _:
            return human


def _left(human: Human) -> Human:
    """The record still names the employer that the person, as is known since, has left."""
    newest, *others = human.career.employments
    ended_on = newest.ended_on or date(human.added_at.year, human.added_at.month, 1)
    if ended_on <= newest.started_on:
        return human
    career = replace(human.career, employments=(replace(newest, ended_on=ended_on), *others))
    return replace(human, career=career, keeps_company=True)
