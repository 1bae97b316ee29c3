import { Badge } from '@/components/ui/badge';
import { VisitorTime } from '@/components/ui/visitor-time';
import { formatScore } from '@/lib/format-score';
import type { ReviewView } from '../review-view';

export function ReviewText({ review }: { review: ReviewView }) {
  const { author, basis, title, content, score, createdAt, editedAt, answer } = review;
  return (
    <div className="[overflow-wrap:anywhere]">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="figures text-lg font-bold">
          {formatScore(score)}
          <span className="sr-only"> of 10</span>
        </span>
        {title && <span className="min-w-0 font-semibold">{title}</span>}
      </p>
      <p className="label-small mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
        <span>
          {author.nickname ?? 'A former user'}, <VisitorTime at={createdAt} show="date" />
          {editedAt && ', edited'}
        </span>
        <Badge tone={basis === 'attended' ? 'success' : 'plain'}>{basis === 'attended' ? 'Was there' : 'Bought a ticket'}</Badge>
      </p>
      {content && <p className="mt-2 max-w-prose whitespace-pre-line">{content}</p>}
      {answer && (
        <div className="mt-3 max-w-prose border-l-2 border-line-strong pl-4">
          <p className="label-small">
            The seller, <VisitorTime at={answer.at} show="date" />
          </p>
          <p className="mt-1 whitespace-pre-line">{answer.content}</p>
        </div>
      )}
    </div>
  );
}
