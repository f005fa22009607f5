"""The row behind what was decided: of a household's low income, the row of what it does have."""

import ibis

PLACE = ("batch", "sheet", "row")
KNOWN_INCOME = ("wage_fen", "pension_basic_fen", "pension_personal_fen", "pension_employee_fen")
ROWS = 10_000_000
"""More than a file has rows: of equal incomes the later row is shown."""


def income_row(people: ibis.Table) -> dict[str, ibis.Value]:
    """For a grouping by household: the row of the largest wage or pension, and the month of the file read.

    `listed_` are empty where the file lists nobody of the household.
    """
    listed = people.renshe_row.notnull()
    income = sum((people[name].fill_null(0) for name in KNOWN_INCOME[1:]), people.wage_fen.fill_null(0))
    order = income * ROWS + people.renshe_row
    rows = {f"listed_{part}": people[f"renshe_{part}"].argmax(order, where=listed) for part in PLACE}
    return {**rows, "income_month": people.renshe_month.max()}


def income_file(homes: ibis.Table, people: ibis.Table) -> dict[str, ibis.Value]:
    """`income_batch`, `_sheet`, `_row`: the row found; the file alone where it lists nobody of the household;
    the head's row of the register where no such file is to be had."""
    file = people.renshe_batch.max().as_scalar()
    read = homes.income_month.notnull()
    return {
        "income_batch": ibis.coalesce(
            homes.listed_batch, ibis.ifelse(read, file, homes.gongan_batch).cast(homes.listed_batch.type())
        ),
        "income_sheet": ibis.ifelse(read, homes.listed_sheet, homes.gongan_sheet),
        "income_row": ibis.ifelse(read, homes.listed_row, homes.gongan_row),
    }


def parent_row(people: ibis.Table) -> dict[str, ibis.Value]:
    """`parent_batch`, `_sheet`, `_row`: what a register says of the father, else of the mother."""
    told = people.father_row.notnull()
    return {
        f"parent_{part}": ibis.ifelse(told, people[f"father_{part}"], people[f"mother_{part}"])
        for part in PLACE
    }
