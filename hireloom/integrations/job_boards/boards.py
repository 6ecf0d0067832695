"""Every board there is a feed for."""

from hireloom.integrations.job_boards import atom, generic, indeed, linkedin, rss
from hireloom.integrations.job_boards.types import Board

BOARDS: tuple[Board, ...] = (indeed.BOARD, linkedin.BOARD, generic.XML, generic.JSON, rss.BOARD, atom.BOARD)
BY_FILE = {board.file: board for board in BOARDS}
