"""The questions of a post and what applicants answered, as rows."""

import json
from typing import Any
from zlib import crc32

from hireloom.ats.events import PostQuestionsChanged
from hireloom.ats.models import PostQuestion
from hireloom.cli.demo.loading.casting import ROBOTICS, texts
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world.shapes import Candidacy, Opening


def add_questions(house: House, opening: Opening, job_id: str, post_id: str) -> list[str]:
    """Have the post of one job ask something; the ids of the questions, none for other jobs."""
    if opening.key != ROBOTICS:
        return []
    asked = [house.ids.at(opening.opened_at, number=number) for number in range(len(texts()["questions"]))]
    for position, (id_, question) in enumerate(zip(asked, texts()["questions"], strict=True)):
        options = json.dumps(question.get("options", []))
        values = {**question, "options": options}
        house.writer.add(PostQuestion, id=id_, organization_id=house.id, post_id=post_id, position=position, **values)
    by = house.by(opening.recruiter)
    house.log.add(PostQuestionsChanged, opening.opened_at, by, post_id=post_id, job_id=job_id)
    return asked


def answers(candidacy: Candidacy, asked: list[str]) -> str:
    """What somebody answered, as the column keeps it. Who may not work in the country has not come far."""
    if not asked:
        return "{}"
    number = crc32(candidacy.key.encode())
    is_new = candidacy.step == 0 and not candidacy.outcome
    options = texts()["questions"][2]["options"]
    shipped = [option for place, option in enumerate(options) if number >> place & 1]
    given: dict[str, Any] = dict(
        zip(
            asked,
            (not (is_new and number % 4 == 0), str(1 + number % 11), shipped, texts()["starts"][number // 5 % 4]),
            strict=True,
        )
    )
    return json.dumps({key: value for key, value in given.items() if value != []})
