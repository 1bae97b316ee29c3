import { pacedProvider } from './paced-provider';
import type { PaymentProvider, ProviderIntent } from './provider';

test('a paced provider is asked no faster than allowed, in turn, and answers are its own', async () => {
  const asked: { id: string; at: number }[] = [];
  const provider = {
    retrieveIntent: async (id: string) => {
      asked.push({ id, at: performance.now() });
      return { intentId: id } as ProviderIntent;
    },
    listRefunds: () => Promise.reject(new Error('away')),
  } as unknown as PaymentProvider;
  const paced = pacedProvider(provider, 50);
  const answers = await Promise.all(Array.from({ length: 11 }, (_, index) => paced.retrieveIntent(`pi_${index}`)));
  expect(answers.map(({ intentId }) => intentId)).toEqual(asked.map(({ id }) => id));
  expect((asked[10]?.at ?? 0) - (asked[0]?.at ?? 0)).toBeGreaterThanOrEqual(190);
  await expect(paced.listRefunds('pi_1')).rejects.toThrow('away');
});
