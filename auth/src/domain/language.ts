/** What mails are written in. */
export type Language = 'en' | 'ko';

/** The language that a browser asks for, as its `Accept-Language` says; English for those that we do not have. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((found) => found !== undefined);
    return { language: tag.split('-')[0], quality: Number(quality ?? 1) };
  });
  const ours = wanted.filter(({ language, quality }) => (language === 'en' || language === 'ko') && quality > 0);
  const [first] = ours.toSorted((a, b) => b.quality - a.quality);
  return first?.language === 'ko' ? 'ko' : 'en';
}
