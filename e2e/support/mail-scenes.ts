import { expect } from '@playwright/test';
import type { Marketplace } from '../../infra/local/start-marketplace';
import { makeStaff } from './make-staff';
import { stranger, type Arrive, type Scene } from './scene';
import { slow, type Visitor } from './visitor';

async function atEmails(arrive: Arrive, marketplace: Marketplace, path = ''): Promise<Visitor> {
  const visitor = await arrive('Olga');
  await makeStaff(visitor, marketplace, 'operator');
  await visitor.page.goto(`/admin/emails${path}`);
  return visitor;
}

/** Somebody who has been asked to look into the inbox. */
async function applicant(arrive: Arrive): Promise<Visitor> {
  const visitor = await stranger(arrive, '/signup');
  visitor.isCalled('Ada');
  await visitor.fillInSignUp();
  await expect(visitor.page.getByRole('heading', { name: 'Look into your inbox' })).toBeVisible(slow);
  return visitor;
}

/** What a button of a page without further ado leads to. */
async function pressed(visitor: Visitor, button: string, leadsTo: string): Promise<Visitor> {
  await visitor.page.getByRole('button', { name: button }).click();
  await expect(visitor.page.getByRole('heading', { level: 1, name: leadsTo })).toBeVisible(slow);
  return visitor;
}

/** What leads into mails, what mails lead to, and what operators see of them. */
export const mailScenes: Scene[] = [
  { name: 'looking into the inbox', open: applicant },
  {
    name: 'looking into the inbox, after a wrong code',
    open: async (arrive) => {
      const visitor = await applicant(arrive);
      await visitor.enterCode('000000');
      await expect(visitor.page.getByText('4 attempts left.')).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'confirming an address',
    open: async (arrive) => {
      const visitor = await applicant(arrive);
      await visitor.page.goto(await visitor.inbox.link(visitor.email, '/signup/confirm'));
      await expect(visitor.page.getByText(`the account ${visitor.nickname} is there`)).toBeVisible(slow);
      return visitor;
    },
  },
  {
    name: 'an address that is confirmed',
    open: async (arrive) => {
      const visitor = await applicant(arrive);
      await visitor.page.goto(await visitor.inbox.link(visitor.email, '/signup/confirm'));
      return pressed(visitor, 'Confirm my address', `Welcome, ${visitor.nickname}`);
    },
  },
  {
    name: 'a sign-up that is over',
    open: async (arrive) => {
      const visitor = await stranger(arrive, '/signup/confirm#token=some');
      await expect(visitor.page.getByRole('heading', { level: 1, name: 'This sign-up is over' })).toBeVisible(slow);
      return visitor;
    },
  },
  { name: 'a forgotten password', open: (arrive) => stranger(arrive, '/password/forgotten') },
  {
    name: 'a forgotten password, with a mail on its way',
    open: async (arrive) => {
      const visitor = await stranger(arrive, '/password/forgotten');
      await visitor.page.getByLabel('Email').fill('nobody@example.com');
      return pressed(visitor, 'Send me a link', 'Look into your inbox');
    },
  },
  {
    name: 'a new password that is too short',
    open: async (arrive) => {
      const visitor = await arrive('Ada');
      await visitor.page.context().clearCookies();
      await visitor.page.goto('/password/forgotten');
      await visitor.page.getByLabel('Email').fill(visitor.email);
      await pressed(visitor, 'Send me a link', 'Look into your inbox');
      await visitor.page.goto(await visitor.inbox.link(visitor.email, '/password/reset'));
      await visitor.page.getByLabel('New password').fill('short');
      await visitor.page.getByRole('button', { name: 'Set the password' }).click();
      await expect(visitor.page.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true');
      return visitor;
    },
  },
  { name: 'a link for a new password that is over', open: (arrive) => stranger(arrive, '/password/reset') },
  { name: 'a device that was not me', open: (arrive) => stranger(arrive, '/account/not-me#token=some') },
  {
    name: 'the mail log, with the attempts of a mail',
    open: async (arrive, marketplace) => {
      const { email, inbox } = await applicant(arrive);
      await inbox.code(email);
      const visitor = await atEmails(arrive, marketplace, '?status=sent');
      await visitor.page.locator('summary').first().click();
      await expect(visitor.page.getByRole('list', { name: 'Attempts' }).first()).toBeVisible();
      return visitor;
    },
  },
  {
    name: 'the mail log, without what is looked for',
    open: (arrive, shop) => atEmails(arrive, shop, '?template=account-banned&status=sending'),
  },
  { name: 'the templates of mails', open: (arrive, shop) => atEmails(arrive, shop, '/templates') },
];
