import { brokenRules, sidewaysScroll } from '../support/look-at';
import { makeStaff } from '../support/make-staff';
import { expect, test } from '../support/test';

interface Templates {
  items: { name: string; languages: string[] }[];
}

test('every mail is accessible by day and by night, and whole at 320 px', async ({ arrive, marketplace }) => {
  const operator = await arrive('Olga');
  await makeStaff(operator, marketplace, 'operator');
  const { page } = operator;
  const { items } = (await (await page.request.get('/api/notifications/templates')).json()) as Templates;
  expect(items.length).toBeGreaterThan(0);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const { name, languages } of items) {
    for (const language of languages) {
      const answer = await page.request.get(`/api/notifications/templates/${name}?language=${language}`);
      const { html } = (await answer.json()) as { html: string };
      await page.setContent(html);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await brokenRules(page), `${name} in ${language}, ${colorScheme}`).toEqual([]);
      }
      expect.soft(await sidewaysScroll(page), `${name} in ${language}: pixels beyond a width of 320`).toBe(0);
    }
  }
});
