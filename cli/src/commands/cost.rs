//! `rayvision cost`: what tasks cost.

mod chart;
mod sums;

use clap::Args;
use rayvision::TypeSchema;
use serde_json::{Value as Json, json};

use self::sums::{By, Sum, Sums};
use super::context::Context;
use crate::failure::Failure;
use crate::output::{Column, Columns, Format, Output, column, text};
use crate::tasks::{Filter, Flow, Gap, Listing, complete, exact};

pub(crate) const HELP: &str = "\
Adds up all tasks, or those that you choose. A day is the one on which a task was submitted, in
the local zone (--utc: in UTC): the platform tells what a task cost, not when. Money is exact;
the platform's document tells no currency, and `rayvision whoami` shows the account's balances
in both.

JSON is a list of objects: key (the label, day, user or task), name (the scene, by task), tasks,
frames, renderDuration (seconds), cost, balance, coupons, arrears, incomplete. A table ends with
the sum of all; --total gives that sum alone, in any format. Where tasks may be missing, or do not
tell what they cost, the command says so, and ends with 10.

  rayvision cost --by label --since 30d --chart
  rayvision cost --since 2026-11-01 --until 2026-11-30 --total -o json";

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// What is added up together
    #[arg(long, value_enum, default_value_t = By::Day)]
    by: By,
    /// Draws bars
    #[arg(long, conflicts_with = "total")]
    chart: bool,
    /// Shows the sum of all alone
    #[arg(long)]
    total: bool,
    #[command(flatten)]
    filter: Filter,
}

pub(crate) static COLUMNS: Columns = Columns::own(&[
    text(KEY, "Key"),
    text(NAME, "Scene"),
    column("tasks", "Tasks").typed(TypeSchema::Int64),
    column("frames", "Frames").typed(TypeSchema::Int64),
    column("duration", "Render time").at("renderDuration").typed(TypeSchema::Seconds),
    column("cost", "Cost").typed(TypeSchema::Decimal),
    column("balance", "From balance").typed(TypeSchema::Decimal),
    column("coupons", "From coupons").typed(TypeSchema::Decimal),
    column("arrears", "Arrears").typed(TypeSchema::Decimal),
    column(INCOMPLETE, "Incomplete").typed(TypeSchema::Bool),
]);

/// What is added up together.
const KEY: &str = "key";
/// The scene, where that is one task.
const NAME: &str = "name";
/// Whether more may have been paid.
const INCOMPLETE: &str = "incomplete";

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    if arguments.chart && output.format() != Format::Table {
        return Err(Failure::usage_with("--chart draws for people", "leave out --chart or --output"));
    }
    let (platform, wanted) = (context.platform()?, arguments.filter.wanted(context.zone())?);
    let mut sums = Sums::new(arguments.by, context.zone());
    let take = |task, summary| {
        sums.add(&task, &summary);
        Ok(Flow::Continue)
    };
    let gap = Listing { platform: &platform, wanted: &wanted }.all(take).await?;
    let (rows, total) = sums.end();
    let gap = gap.or_else(|| {
        let message = format!("{} of {} tasks have ended and do not tell what they cost", total.untold, total.tasks);
        (total.untold > 0).then(|| Gap::new(message))
    });
    if arguments.chart {
        output.text(&chart::draw(&rows, &total))?;
    } else {
        write(arguments, &rows, &total, gap.is_some(), &mut output)?;
    }
    complete(gap)
}

fn write(
    arguments: &Arguments,
    rows: &[Sum],
    total: &Sum,
    is_incomplete: bool,
    output: &mut Output,
) -> Result<(), Failure> {
    let is_table = output.format() == Format::Table && !output.has_query();
    let mut written = output.rows(columns(arguments.by, is_incomplete))?;
    let row = |sum| row(sum, is_incomplete);
    if arguments.total {
        written.push(&row(total))?;
        return written.finish();
    }
    rows.iter().try_for_each(|sum| written.push(&row(sum)))?;
    if is_table && rows.len() > 1 {
        written.push(&row(total))?;
    }
    written.finish()
}

fn row(sum: &Sum, is_incomplete: bool) -> Json {
    json!({
        "key": sum.key,
        "name": sum.name,
        "tasks": sum.tasks,
        "frames": sum.frames,
        "renderDuration": sum.seconds,
        "cost": exact(sum.money.cost),
        "balance": exact(sum.money.balance),
        "coupons": exact(sum.money.coupons),
        "arrears": exact(sum.money.arrears),
        "incomplete": is_incomplete || sum.untold > 0,
    })
}

fn columns(by: By, is_incomplete: bool) -> Vec<Column> {
    let mut columns = COLUMNS.all();
    for column in &mut columns {
        if column.name == KEY {
            column.title = by.title().into();
        } else if column.name == NAME {
            column.is_hidden = by != By::Task;
        } else if column.name == INCOMPLETE {
            column.is_hidden = !is_incomplete;
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        COLUMNS.assert_own(&row(&Sum::default(), false));
    }
}
