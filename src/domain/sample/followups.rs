//! What was said about the deals, and what is to do next.

use chrono::TimeDelta;

use crate::domain::kinds::{ActivityField, Direction, Kind, Outcome, TaskField};
use crate::domain::sample::companies::MadeCompany;
use crate::domain::sample::deals::MadeDeal;
use crate::domain::sample::words::{NEXT, SAID};
use crate::domain::sample::{Making, link, working_hour};
use crate::domain::value::Value;

/// Makes them; a company without a deal gets a task to call now and then.
pub fn make(making: &mut Making, companies: &[MadeCompany], deals: &[MadeDeal]) {
    for deal in deals {
        for _ in 0..making.random.below(4) {
            activity(making, deal);
        }
        if deal.outcome == Outcome::Open {
            next_steps(making, deal);
        }
    }
    for company in companies {
        if making.random.percent(5) {
            let title = if company.korean { "안부 전화" } else { "Call to say hello" };
            let days = making.random.between(-20, 3);
            let due = making.ago(days);
            let task = making.record(Kind::Task).put(TaskField::title, title).put(TaskField::due, due);
            making.keep(task.put(TaskField::company, link(company.id)));
        }
    }
}

fn activity(making: &mut Making, deal: &MadeDeal) {
    // Today's hours may still lie ahead.
    let last = deal.until.min(making.ago(1));
    let random = &mut making.random;
    let (kind, korean, english) = *random.pick(SAID);
    let body = if deal.korean { korean } else { english };
    let day = deal.opened_on + TimeDelta::days(random.between(0, (last - deal.opened_on).num_days()));
    let minutes = random.between(0, 8 * 60);
    let direction = *random.pick(Direction::ALL);
    let mut draft = making
        .record(Kind::Activity)
        .put(ActivityField::kind, kind)
        .put(ActivityField::body, body)
        .put(ActivityField::at, Value::Int(working_hour(day, minutes)))
        .put(ActivityField::member, link(deal.owner))
        .put(ActivityField::deal, link(deal.id))
        .put(ActivityField::company, link(deal.company));
    if kind != "note" {
        draft = draft.put(ActivityField::direction, direction);
    }
    if let Some(contact) = deal.contact {
        draft = draft.add(ActivityField::contacts, link(contact));
    }
    making.keep(draft);
}

fn next_steps(making: &mut Making, deal: &MadeDeal) {
    // Late, today, planned, or none: three in ten deals have no next step.
    let due_in = match making.random.between(0, 9) {
        0 | 1 => Some(making.random.between(-14, -1)),
        2 => Some(0),
        3..=6 => Some(making.random.between(1, 21)),
        _ => None,
    };
    let done = making.random.percent(30).then(|| making.random.between(1, 10));
    for (due_in, done) in [(due_in, None), (done.map(|days| 2 - days), done)] {
        let Some(due_in) = due_in else { continue };
        let (korean, english) = *making.random.pick(NEXT);
        let done_on = done.map(|days| making.ago(days).max(deal.opened_on));
        let due = making.ago(-due_in);
        let draft = making
            .record(Kind::Task)
            .put(TaskField::title, if deal.korean { korean } else { english })
            .put(TaskField::due, due)
            .put(TaskField::owner, link(deal.owner))
            .put(TaskField::done_on, done_on)
            .put(TaskField::deal, link(deal.id))
            .put(TaskField::company, link(deal.company))
            .put(TaskField::contact, deal.contact.map(link));
        making.keep(draft);
    }
}
