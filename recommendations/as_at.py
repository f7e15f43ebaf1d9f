"""Which instant a day stands for when a page or a figure is asked for as at that day."""

from datetime import date, datetime, time, timedelta

from learning_site.today import LONDON


def end_of(day: date) -> datetime:
    """The end of `day` in UK time: whatever became known before this instant was known on that day."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=LONDON)


def start_of(day: date) -> datetime:
    """The first instant of `day` in UK time: when imported history of that day counts as known."""
    return datetime.combine(day, time.min, tzinfo=LONDON)


def day_of(instant: datetime) -> date:
    """The day in UK time on which something became known."""
    return instant.astimezone(LONDON).date()
