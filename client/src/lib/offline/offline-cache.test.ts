import { forgetKeptPages, offlineCache } from './offline-cache';

const globals = globalThis as unknown as Record<'window' | 'caches', unknown>;
const withCaches = (caches?: { delete(name: string): Promise<boolean> }) => {
  globals.window = caches ? { caches } : {};
  globals.caches = caches;
};

afterEach(() => {
  Reflect.deleteProperty(globals, 'window');
  Reflect.deleteProperty(globals, 'caches');
});

describe('forgetting kept pages', () => {
  it('takes away all of them', async () => {
    const forgotten: string[] = [];
    withCaches({ delete: async (name) => forgotten.push(name) > 0 });
    await forgetKeptPages();
    expect(forgotten).toEqual([offlineCache]);
  });

  it('keeps nobody from signing in or out where a browser keeps nothing', async () => {
    const warned = jest.spyOn(console, 'warn').mockReturnValue();
    withCaches();
    await forgetKeptPages();
    withCaches({ delete: () => Promise.reject(new Error('The operation is insecure.')) });
    await forgetKeptPages();
    expect(warned).toHaveBeenCalledTimes(1);
    warned.mockRestore();
  });
});
