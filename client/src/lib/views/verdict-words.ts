import type { VerdictName } from './verdict';

/** What people at a door are told, in letters that are read from two metres away, and in a sentence. */
export const verdictWords: Record<VerdictName, { headline: string; detail: string }> = {
  admitted: { headline: 'Come in', detail: 'The pass is good.' },
  left: { headline: 'Gone out', detail: 'There is room for one more.' },
  already_in: { headline: 'Already in', detail: 'This pass has been used.' },
  not_in: { headline: 'Not inside', detail: 'Who has not come in cannot go out.' },
  wrong_event: { headline: 'Wrong event', detail: 'The pass is for another event.' },
  not_yet_open: { headline: 'Not open yet', detail: 'The gate is closed. The organiser opens it.' },
  ended: { headline: 'Over', detail: 'The gate has ended for good.' },
  void: { headline: 'Void', detail: 'The pass was given to somebody else, or taken back.' },
  refunded: { headline: 'Refunded', detail: 'The order of this pass was refunded or given back.' },
  full: { headline: 'Full', detail: 'As many are inside as there is room for. Wait until somebody leaves.' },
  forged: { headline: 'Not a pass', detail: 'This code is not one of ours.' },
  expired_code: { headline: 'Old code', detail: 'Ask to see the pass on the phone itself, not a picture of it.' },
};

export const isGood = (verdict: VerdictName): boolean => verdict === 'admitted' || verdict === 'left';
