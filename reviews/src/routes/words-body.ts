import { Refusal } from '@marquee/common/domain';
import { z } from 'zod';
import { longestContent, longestTitle, worded, type Words } from '../domain/review';

/** Lengths and steps are the domain's to judge: it names each field that is wrong. */
export const wordsFields = {
  title: z.string().max(10_000).describe(`Some words, ${longestTitle} characters at most`),
  content: z.string().max(10_000).describe(`Some words, ${longestContent} characters at most`),
  score: z.number().describe('Above 0 and at most 10, in steps of 0.5'),
};

export function wordsOf(body: { title: string; content: string; score: number }): Words {
  const words = worded(body);
  if (words instanceof Refusal) throw words;
  return words;
}
