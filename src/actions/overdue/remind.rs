//! Sends reminders to owners: each once, in a transaction of its own, in the portal at once and by mail outside the
//! quiet hours. An owner who has moved on is not reminded.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::actions;
use crate::actions::ActionError;
use crate::actions::notice::Notice;
use crate::domain::billing::BillState;
use crate::domain::id::ReminderId;
use crate::domain::money::Rupiah;
use crate::domain::procedure::{Act, PROCEDURE};
use crate::domain::reminder::{
    BEFORE_ANSWER, BEFORE_YEAR_END, HOURS_BEFORE_CODE_ENDS, Reminder, outside_quiet_hours, turn,
};
use crate::domain::reminder::{of_correction, of_delivery};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::Tx;
use crate::store::reminder::{self, DueReminder};

/// Makes every reminder that is due; returns how many.
pub async fn round(portal: &Portal) -> Result<usize, ActionError> {
    let mut made = 0;
    for kind in Reminder::ALL.iter().copied() {
        let now = portal.now();
        let mut conn = portal.acquire().await?;
        let all = due(portal, &mut conn, kind, now).await?;
        drop(conn);
        for one in all {
            made += usize::from(remind(portal, kind, &one).await?);
        }
    }
    Ok(made)
}

async fn due(
    portal: &Portal,
    conn: &mut PgConnection,
    kind: Reminder,
    now: DateTime<Utc>,
) -> Result<Vec<DueReminder>, ActionError> {
    let rules = &portal.profile().rules;
    let today = wib::date(now);
    Ok(match kind {
        Reminder::Correction => {
            let days = numbers(&rules.correction_reminders);
            reminder::corrections(conn, &days, now, today).await?
        }
        Reminder::Delivery => {
            let days = numbers(&rules.delivery_reminders);
            reminder::deliveries(conn, &days, now, today).await?
        }
        Reminder::LetterYear => {
            let last = year_end(today);
            let Some(day) = turn(&BEFORE_YEAR_END, today, last) else {
                return Ok(Vec::new());
            };
            let turn_on = last.checked_sub_days(Days::new(day.into())).unwrap_or(last);
            let ends_at = wib::end_of(last);
            reminder::letters(conn, &unfiled(), ends_at, day.into(), turn_on).await?
        }
        Reminder::Code => {
            let soon = now + TimeDelta::hours(HOURS_BEFORE_CODE_ENDS);
            reminder::codes(conn, now, soon).await?
        }
        Reminder::DjkiAnswer => reminder::answers(conn, &numbers(&BEFORE_ANSWER), today).await?,
    })
}

fn numbers(days: &[u16]) -> Vec<i32> {
    days.iter().copied().map(i32::from).collect()
}

fn year_end(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(today.year(), 12, 31).unwrap_or(today)
}

/// The statuses in which the letter ends with its year while its owner could still pay.
fn unfiled() -> Vec<String> {
    let has = |status, act| {
        PROCEDURE
            .iter()
            .any(|edge| edge.from == status && edge.act == act)
    };
    PROCEDURE
        .iter()
        .filter(|edge| edge.act == Act::ExpireLetter && has(edge.from, Act::ReadyToPay))
        .map(|edge| edge.from.as_str().to_owned())
        .collect()
}

/// Makes one reminder; `false` if another worker was faster.
async fn remind(portal: &Portal, kind: Reminder, due: &DueReminder) -> Result<bool, ActionError> {
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    let id = ReminderId::at(now);
    if !reminder::make(&mut tx, id, kind, due, now).await? {
        return Ok(false);
    }
    let params = params(portal, &mut tx, kind, due).await?;
    let run_at = if kind.keeps_quiet_hours() {
        outside_quiet_hours(now)
    } else {
        now
    };
    let dedupe = format!(
        "reminder:{}:{kind}:{}:{}",
        due.application_id,
        due.anchor.timestamp_micros(),
        due.day
    );
    let notice = Notice {
        account: due.owner_id,
        about: Some(due.application_id),
        kind: kind.kind(),
        params: &params,
        now,
    };
    actions::notice::remind(&mut tx, &notice, id, run_at, &dedupe).await?;
    tx.commit().await?;
    Ok(true)
}

/// Details for the text: the last day, or the code.
async fn params(
    portal: &Portal,
    tx: &mut Tx,
    kind: Reminder,
    due: &DueReminder,
) -> Result<Value, ActionError> {
    let rules = &portal.profile().rules;
    let mut params = json!({ "title": due.title, "receipt": due.receipt_number, "day": due.day });
    let more = match kind {
        Reminder::Correction => {
            let waits = reminder::waits_for_oss(tx.conn(), due.application_id).await?;
            json!({ "until": of_correction(rules, waits).last_day(due.anchor) })
        }
        Reminder::Delivery => json!({ "until": of_delivery(rules).last_day(due.anchor) }),
        Reminder::LetterYear | Reminder::DjkiAnswer => json!({ "until": wib::date(due.anchor) }),
        Reminder::Code => {
            let bills = store::bill::of_case(tx.conn(), due.application_id).await?;
            let active = bills
                .into_iter()
                .find(|bill| bill.state == BillState::Active);
            active.map_or(json!({}), |bill| {
                let total = Rupiah::try_from(bill.total).ok().map(Rupiah::amount);
                json!({ "code": bill.code, "total": total, "expires_at": bill.expires_at })
            })
        }
    };
    if let (Value::Object(params), Value::Object(more)) = (&mut params, more) {
        params.extend(more);
    }
    Ok(params)
}
