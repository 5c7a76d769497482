//! `rayvision cost`: what tasks cost.

mod chart;
mod sums;

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use self::sums::{Sum, Sums};
use super::filter::Filter;
use super::listing::{self, Flow};
use super::summary::exact;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Column, Format, Look};

pub(crate) const HELP: &str = "\
Adds up all tasks, or those that you choose. A day is the one on which a task was submitted, in
the local zone (--utc: in UTC): the platform tells what a task cost, not when. Money is exact;
the platform's document tells no currency, and `rayvision whoami` shows the account's balances
in both.

JSON is a list of objects: key (the label, day, user or task), name (the scene, by task), tasks,
frames, renderDuration (seconds), cost, balance, coupons, arrears. A table ends with the sum of
all; --total gives that sum alone, in any format.

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

/// What is added up together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    Label,
    Day,
    User,
    Task,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    if arguments.chart && output.format() != Format::Table {
        return Err(Failure::usage_with("--chart draws for people", "leave out --chart or --output"));
    }
    let wanted = arguments.filter.wanted(context)?;
    let mut sums = Sums::new(arguments.by, context.zone());
    listing::all(&context.client()?, &wanted, context, |task, summary| {
        sums.add(&task, &summary);
        Ok(Flow::On)
    })
    .await?;
    let (rows, total) = sums.end();
    if arguments.chart {
        return output.text(&chart::draw(&rows, &total));
    }
    let is_table = output.format() == Format::Table && context.global().query.is_none();
    let mut written = output.rows(columns(arguments.by))?;
    if arguments.total {
        written.push(row(&total))?;
        return written.finish();
    }
    rows.iter().try_for_each(|sum| written.push(row(sum)))?;
    if is_table && rows.len() > 1 {
        written.push(row(&total))?;
    }
    written.finish()
}

fn row(sum: &Sum) -> Json {
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
    })
}

fn columns(by: By) -> Vec<Column> {
    let title = match by {
        By::Label => "Label",
        By::Day => "Day",
        By::User => "User",
        By::Task => "Task",
    };
    let name = Column::new("name", "Scene");
    vec![
        Column::new("key", title),
        if by == By::Task { name } else { name.hidden() },
        Column::new("tasks", "Tasks").look(Look::Number),
        Column::new("frames", "Frames").look(Look::Number),
        Column::new("duration", "Render time").path("renderDuration").look(Look::Seconds),
        Column::new("cost", "Cost").look(Look::Money),
        Column::new("balance", "From balance").look(Look::Money),
        Column::new("coupons", "From coupons").look(Look::Money),
        Column::new("arrears", "Arrears").look(Look::Money),
    ]
}
