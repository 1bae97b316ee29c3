import type { Store } from '@marquee/common/mongo';
import { fieldsById, told, type CheckResult } from '@marquee/common/service';
import { emails } from './store/emails';
import { readers } from './store/readers';

/** What is due is tried within a minute, and a tenth of a second more for each mail that is due at once. */
const patience = 60_000;
const perMail = 100;
const named = 100;

/** No mail that is due waits for long; and what others compare with. */
export function checkEmails(store: Store, now: Date): AsyncIterable<CheckResult> {
  return store.snapshotPages(async function* (reader) {
    const open = await reader.count(emails, { dueAt: { $exists: true } });
    const due = await reader.count(emails, { dueAt: { $lte: now } });
    const allowedMs = patience + due * perMail;
    const tooLate = { dueAt: { $lt: new Date(now.getTime() - allowedMs) } };
    const overdue = await reader.find(emails, tooLate, { sort: { dueAt: 1 }, limit: named });
    yield {
      invariants: [
        {
          name: 'no mail that is due waits for more than a minute',
          holds: overdue.length === 0,
          compared: open,
          violations: overdue.map((email) => ({
            emailId: email.id,
            template: email.template,
            dueAt: 'dueAt' in email && email.dueAt,
            allowedMs,
          })),
        },
      ],
      facts: { emails: { open, due, allowedMs } },
    };
    for await (const page of reader.pages(readers, { deleted: false })) {
      yield told({ copies: { user: fieldsById(page, ({ email, language }) => ({ email, language })) } });
    }
  });
}
