import { Door, inviteDevice, openGate, passesOf, shownNow } from '../support/door';
import { expect, test } from '../support/test';
import { slow } from '../support/visitor';

type Pass = Awaited<ReturnType<typeof passesOf>>[number];

test('the scanner opens without a network once it was open with one', async ({ arrive }) => {
  const { page } = await arrive();
  await page.goto('/door');
  await expect(page.getByLabel('Pairing code')).toBeVisible(slow);
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match('/door'))), slow).toBe(true);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Pair', exact: true })).toBeEnabled(slow);
});

test('a buyer walks in with the pass on the phone, once, and the organiser sees it', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const ticketId = await seller.list({ title: 'An evening at the door' });
  const buyer = await arrive('Bertolt');
  await buyer.buy(ticketId, { quantity: 2 });
  const { orderId } = buyer;
  const [first, second] = (await passesOf(buyer, orderId)) as [Pass, Pass];
  await buyer.page.getByRole('link', { name: 'Show the passes' }).click();
  await expect(buyer.page.getByRole('img', { name: 'Code of pass 1 of 2' })).toBeVisible(slow);
  await expect(buyer.page.getByText(first.attendCode)).toBeVisible();

  await openGate(seller, ticketId);
  const door = new Door(await arrive());
  await door.pair(await inviteDevice(seller, 'East entrance'));
  await door.scan(shownNow(first));
  await door.says('Come in');
  await expect(seller.page.getByRole('region', { name: 'Gate' })).toContainText('inside1room', slow);
  await expect(seller.page.getByRole('region', { name: 'Who came' })).toContainText(buyer.nickname, slow);
  await door.scan(shownNow(first));
  await door.says('Already in');
  await door.scan(first.code);
  await door.says('Old code');

  const friend = await arrive('Grete');
  await buyer.page.getByRole('button', { name: 'Give away: pass 2 of 2' }).click();
  await buyer.page.getByLabel('Nickname').fill(friend.nickname);
  await expect(async () => {
    const dialog = buyer.page.getByRole('dialog');
    if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Give it away' }).click();
    await expect(dialog).toBeHidden({ timeout: 2_000 });
  }).toPass(slow);
  await door.scan(shownNow(second));
  await door.says('Void');
  await friend.page.goto('/passes');
  const attendCode = await friend.page.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).textContent(slow);
  await door.scan(attendCode ?? '');
  await door.says('Come in');
  await expect(seller.page.getByRole('region', { name: 'Gate' })).toContainText('inside2room', slow);

  // What was said of one person must not stand there for the next.
  await door.page.context().setOffline(true);
  await door.scan(first.code);
  await expect(door.page.getByText('The marketplace does not answer')).toBeVisible(slow);
  await expect(door.sign('Come in')).toBeHidden();
});

test('two doors without a network let the same pass in, and are told of it when they are back', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const ticketId = await seller.list({ title: 'A lecture at the door', price: 0 });
  const buyer = await arrive('Bertolt');
  const { id: orderId } = await buyer.take({ ticketId, quantity: 2 });
  const [shared, single] = (await passesOf(buyer, orderId)) as [Pass, Pass];
  await openGate(seller, ticketId);
  const doors = [new Door(await arrive()), new Door(await arrive())] as const;
  for (const [index, door] of doors.entries()) {
    const read = door.page.waitForResponse((answer) => answer.url().endsWith('/manifest') && answer.ok());
    await door.pair(await inviteDevice(seller, `Entrance ${index + 1}`));
    await read;
    await door.page.context().setOffline(true);
    await door.scan(shownNow(shared));
    await door.page.getByRole('button', { name: 'Go on without a network' }).click(slow);
    await door.says('Come in');
    await door.scan(shownNow(shared));
    await door.says('Already in');
  }
  await doors[0].scan(shownNow(single));
  await expect(doors[0].page.getByText('3 scans wait')).toBeVisible(slow);
  for (const { page } of doors) {
    await page.context().setOffline(false);
    const send = page.getByRole('button', { name: 'Send them now' });
    await expect(async () => {
      if (await send.isVisible()) await send.click({ timeout: 1_000 });
      await expect(send).toBeHidden({ timeout: 2_000 });
    }).toPass(slow);
  }
  await expect(doors[1].page.getByText('1 pass should not have come in')).toBeVisible(slow);
  await expect(doors[1].page.getByText('also let in by Entrance 1')).toBeVisible();
  await expect(doors[0].page.getByText('should not have come in')).toBeHidden();
  await expect(seller.page.getByRole('region', { name: 'Gate' })).toContainText('inside2room', slow);
});

test('where nobody stands at the door people check in alone, and passes can be printed', async ({ arrive }) => {
  const seller = await arrive('Selma');
  const ticketId = await seller.list({ title: 'A workshop', price: 0 });
  const buyer = await arrive('Bertolt');
  const { id: orderId } = await buyer.take({ ticketId, quantity: 1 });
  await passesOf(buyer, orderId);
  await openGate(seller, ticketId);
  const rules = seller.page.getByRole('region', { name: 'Rules at the door' });
  await rules.getByLabel('Self check-in').selectOption('yes');
  await rules.getByLabel('Passes').selectOption('static');
  await rules.getByRole('button', { name: 'Save' }).click();
  await expect(rules.getByText('Saved.')).toBeVisible(slow);
  await buyer.page.goto(`/orders/${orderId}/passes`);
  await expect(buyer.page.getByRole('button', { name: 'Print' })).toBeVisible(slow);
  await buyer.page.getByRole('button', { name: 'I am here: pass 1 of 1' }).click();
  await expect(buyer.page.getByText('Come in')).toBeVisible(slow);
  await expect(seller.page.getByRole('region', { name: 'Gate' })).toContainText('inside1room', slow);
});
