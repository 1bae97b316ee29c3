import type { Page } from '@playwright/test';
import type { Collection } from 'mongodb';
import { haveDeadLetters, withDatabase } from '../support/dead-letters';
import { brokenRules } from '../support/look-at';
import { atChronicle, freeOrder } from '../support/operator';
import { expect, test } from '../support/test';
import { slow, type Visitor } from '../support/visitor';

const reason = 'the migration is mended';

const letters = (page: Page) => page.getByRole('list', { name: 'Dead letters' }).getByRole('listitem');

/** Presses a button that asks for a reason, and gives it. */
async function giveReason({ page }: Visitor, button: RegExp | string, action: string): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await expect(dialog).toBeHidden(slow);
}

test('an operator comes from an order to what led to it, to its life, and to who has applied an event', async ({ arrive, marketplace }) => {
  const olga = await atChronicle(arrive, marketplace);
  const { page } = olga;
  const ticketId = await olga.list({ title: 'Open rehearsal', price: 0 });
  const buyer = await arrive('Bertolt');
  const orderId = await freeOrder(buyer, ticketId, olga, ['pass:issued', 'email:sent']);

  await buyer.page.goto(`/orders/${orderId}`);
  await expect(buyer.page.getByRole('region', { name: 'What happened' })).toBeVisible();
  await expect(buyer.page.getByRole('link', { name: 'What led to this' })).toHaveCount(0);
  for (const path of ['', '/lag', '/dead-letters', `/aggregates/order/${orderId}`]) {
    expect((await buyer.page.goto(`/admin/chronicle${path}`))?.status()).toBe(404);
  }

  await page.goto(`/tickets/${ticketId}`);
  await page.getByRole('link', { name: 'What led to this' }).click();
  await expect(page.getByRole('list', { name: 'Events by time' })).toContainText('ticket:created', slow);
  await page.goto(`/orders/${orderId}`); // of somebody else
  await expect(page).toHaveURL(new RegExp(`/aggregates/order/${orderId}/causation$`));
  const picture = page.getByRole('img', { name: /events in \d services: orders.*From order:created/ });
  await expect(picture).toBeVisible();
  const list = page.getByRole('list', { name: 'Events by time' });
  await expect(list.getByRole('listitem').filter({ hasText: 'pass:issued' })).toContainText('after order:completed');
  await expect(list.getByRole('listitem').filter({ hasText: 'email:sent' })).toContainText('notifications');

  await page.getByRole('link', { name: `order/${orderId}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The life of an order' })).toBeVisible(slow);
  const state = page.getByRole('region', { name: /^Its state/ });
  await expect(state).toContainText('completedAt');
  await page.getByRole('link', { name: 'The state at version 0' }).click();
  await expect(page.getByRole('region', { name: 'Its state at version 0' })).toBeVisible(slow);
  await expect(state).not.toContainText('completedAt');

  await page.getByRole('link', { name: 'order:completed' }).click();
  const followers = page.getByRole('region', { name: 'Who has applied it' });
  await expect(followers.getByRole('listitem').filter({ hasText: 'issue-passes-on-order' })).toContainText('Applied', slow);
  await page.getByRole('link', { name: 'What led to it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What led to what' })).toBeVisible(slow);
});

test('events are looked for before the page is live, page by page, and watched as they happen', async ({ arrive, marketplace }) => {
  const olga = await atChronicle(arrive, marketplace, '?kind=ticket&type=order:created');
  const { page } = olga;
  await expect(page.getByLabel('Kind')).toHaveAttribute('aria-invalid', 'true');

  await page.route('**/_next/static/**/*.js', (route) => route.abort());
  await page.goto('/admin/chronicle');
  await page.getByLabel('Type').fill('user:created');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/type=user%3Acreated/);
  const events = page.getByRole('list', { name: 'Events' }).getByRole('listitem');
  await expect(events.first()).toContainText('user:created');
  await page.unroute('**/_next/static/**/*.js');

  await page.goto('/admin/chronicle?type=user:created');
  await page.getByRole('link', { name: 'Watch live' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Watching: nothing new yet' })).toBeVisible(slow);
  const shown = await events.count();
  await arrive('Ada');
  await expect(page.getByText('Watching: 1 new')).toBeVisible(slow);
  await expect(events).toHaveCount(shown + 1);
});

test('what a service could not apply is read, tried again and given up; the second of two operators is told', async ({
  arrive,
  marketplace,
}) => {
  const olga = await atChronicle(arrive, marketplace, '/lag');
  const { page } = olga;
  const oscar = await atChronicle(arrive, marketplace);
  const tickets = page.getByRole('region', { name: 'tickets' });
  await expect(tickets).not.toContainText('dead letter');
  await haveDeadLetters(marketplace, 4);

  await expect(tickets).toContainText('4 dead letters', slow); // nobody has touched the page
  await tickets.getByRole('link', { name: 'Dead letters of tickets copy-user' }).click();
  await expect(letters(page)).toHaveCount(4, slow);
  await oscar.page.goto('/admin/chronicle/dead-letters');
  await page.locator('summary').first().click();
  await expect(letters(page).first()).toContainText('Document failed validation');
  await expect(letters(page).first()).toContainText(/Attempts\s*8/);
  await expect(letters(page).first()).toContainText('Hamlet');
  await oscar.page.locator('summary').first().click();
  const whole = await page.context().newPage();
  await whole.goto((await letters(page).first().locator('a[href*="/events/"]').getAttribute('href')) ?? '');
  const followers = whole.getByRole('region', { name: 'Who has applied it' }).getByRole('listitem');
  await expect(followers.filter({ hasText: 'tickets copy-user' })).toContainText(/failed validation.*Dead letter/, slow);
  await whole.close();

  await giveReason(olga, /^Retry: /, 'Retry');
  await expect(page.getByRole('status').filter({ hasText: 'tickets tries it again.' })).toBeVisible(slow);
  await giveReason(oscar, /^Retry: /, 'Retry');
  await expect(oscar.page.getByRole('status').filter({ hasText: 'Another operator was first.' })).toBeVisible(slow);
  await expect(letters(page)).toHaveCount(3);

  await page.locator('summary').first().click();
  await giveReason(olga, /^Discard: /, 'Discard');
  await expect(letters(page)).toHaveCount(2, slow);
  await giveReason(olga, /^Retry all: /, 'Retry all');
  await expect(page.getByRole('status').filter({ hasText: '2 are tried again.' })).toBeVisible(slow);
  await expect(page.getByRole('heading', { name: 'No dead letters' })).toBeVisible(slow);

  await page.getByRole('link', { name: 'Who did what' }).click();
  const operations = page.getByRole('list', { name: 'Operations' }).getByRole('listitem');
  await expect(operations.first()).toContainText(`Retry all of one cause in tickets (2)“${reason}”`, slow);
  await expect(operations.filter({ hasText: 'Discard a dead letter' }).first()).toContainText('Done');
  await expect(operations.filter({ hasText: 'Refused' }).first()).toContainText('Retry a dead letter');
});

test('a replay is planned by a dry run, started and ended; whoever acts outside is refused by name', async ({ arrive, marketplace }) => {
  const olga = await atChronicle(arrive, marketplace, '/replays/new');
  const { page } = olga;
  await page.getByLabel('Consumer').selectOption('notifications mail-refund-on-payment-refunded');
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(page.getByText(/mail-refund-on-payment-refunded .*: it is never replayed\./)).toBeVisible(slow);

  const { id } = (await (await page.request.get('/api/users/currentuser')).json()).currentUser as { id: string };
  await page.getByLabel('Consumer').selectOption('tickets copy-user');
  await page.getByLabel('About').fill(`user/${id}`);
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(page.getByRole('region', { name: 'What the dry run found' })).toContainText('1 subject', slow);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Start it' }).click();
  await expect(page.getByRole('progressbar', { name: 'Subjects gone through' })).toHaveAttribute('aria-valuenow', '1', slow);
  const progress = page.getByRole('region', { name: 'How far it is' });
  await expect(progress.getByText('Done', { exact: true })).toBeVisible(slow);
  await expect(progress).toContainText(/Still being made\s*0/, slow);

  await page.goto(`/admin/chronicle/replays/new?consumer=${encodeURIComponent('tickets copy-user')}`);
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Dry run' }).click();
  await giveReason(olga, 'Drop the plan', 'Drop it');
  await expect(page.getByRole('region', { name: 'How far it is' })).toContainText('Stopped', slow);
  await page.getByRole('link', { name: 'Replays', exact: true }).last().click();
  await expect(page.getByRole('list', { name: 'Replays' }).getByRole('listitem').nth(1)).toContainText('Done', slow);
});

test('what does not agree between services is told by name, for as long as it is so', async ({ arrive, marketplace }) => {
  test.slow(); // a difference counts after a second look, and the next look is made when the last is old
  const { page } = await atChronicle(arrive, marketplace, '/checks', 'auditor');
  const selma = await arrive('Selma');
  const { currentUser } = await (await selma.page.request.get('/api/users/currentuser')).json();
  const _id = currentUser.id as string;
  const inTickets = <Result>(use: (sellers: Collection<{ _id: string; nickname: string }>) => Promise<Result>) =>
    withDatabase(marketplace, 'tickets', (tickets) => use(tickets.collection('sellers')));
  const copy = () => inTickets((sellers) => sellers.findOne({ _id }));
  const callHer = (nickname: string) => inTickets((sellers) => sellers.updateOne({ _id }, { $set: { nickname } }));
  const wrong = page
    .getByRole('region', { name: 'Between services' })
    .getByRole('listitem')
    .filter({ hasText: "tickets's copy of each user equals its owner's: does not hold" })
    .filter({ hasText: `user/${_id}: nickname is "Nobody" instead of` });
  await expect.poll(copy, slow).not.toBeNull();
  const { nickname = '' } = (await copy()) ?? {};
  await callHer('Nobody');
  await expect(wrong).toBeVisible({ timeout: 60_000 });
  await callHer(nickname);
  await expect(wrong).toBeHidden({ timeout: 60_000 });
});

test('an auditor reads all of it, is offered nothing to do, and comes from an order to what led to it', async ({ arrive, marketplace }) => {
  const audrey = await atChronicle(arrive, marketplace, '/checks', 'auditor');
  const { page } = audrey;
  await expect(page.getByRole('region', { name: 'orders' })).toContainText('held, sold and revenue equal the sums over orders', slow);
  await expect(page.getByRole('region', { name: 'Between services' })).toContainText('exactly one captured payment of its amount');
  await page.goto('/admin/chronicle?type=user:created');
  await page.getByRole('link', { name: 'user:created' }).first().click();
  await expect(page.getByRole('region', { name: 'What it says' })).toContainText('shown to operators only', slow);
  await page.goto('/admin/chronicle/strays');
  await expect(page.getByRole('heading', { level: 1, name: 'Strays' })).toBeVisible();
  await page.goto('/admin/chronicle/replays');
  await expect(page.getByRole('heading', { level: 1, name: 'Replays' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Plan a replay' })).toHaveCount(0);
  await page.goto('/admin/chronicle/replays/new');
  await expect(page.getByRole('heading', { level: 2, name: 'Operators do this' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dry run' })).toHaveCount(0);
  expect(await brokenRules(page)).toEqual([]);

  const ticketId = await (await arrive('Selma')).list({ title: 'Open rehearsal', price: 0 });
  await page.goto(`/orders/${await freeOrder(audrey, ticketId, audrey)}`); // of her own: it has a page
  await page.getByRole('link', { name: 'What led to this' }).click();
  await expect(page.getByRole('img', { name: /From order:created/ })).toBeVisible(slow);
});
