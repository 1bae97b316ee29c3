'use client';

import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Done } from '@/components/ui/done';
import { paths } from '@/config/paths';
import { useTold } from '@/lib/navigation/use-told';
import { answerReview } from '../api/answer-review';
import { dismissReports } from '../api/dismiss-reports';
import { moderateReview } from '../api/moderate-review';
import { reportReview } from '../api/report-review';
import { isOperator, type Reader, type ReviewView } from '../review-view';
import { AnswerDialog } from './answer-dialog';

interface ReviewActionsProps {
  review: ReviewView;
  reader: NonNullable<Reader>;
}

/** What somebody who is signed in can do with a review: its author, its seller, operators, everybody else. */
export function ReviewActions({ review, reader }: ReviewActionsProps) {
  const [done, tell] = useTold();
  const { id, author, sellerId, answer, hiddenBecause, reports = 0 } = review;
  const hidden = hiddenBecause.includes('operator');

  return (
    <div className="mt-3">
      {done && <Done key={done}>{done}</Done>}
      <div className="-ml-2 flex flex-wrap gap-1 empty:hidden">
        {reader.id === author.id && (
          <ButtonLink kind="quiet" size="narrow" href={paths.order(id)}>
            Edit your review
          </ButtonLink>
        )}
        {reader.id === sellerId && !answer && (
          <AnswerDialog
            trigger={
              <Button kind="quiet" size="narrow">
                Answer
              </Button>
            }
            answer={async (content) => {
              await answerReview(id, content);
              tell('Your answer is published.');
            }}
          />
        )}
        {reader.id !== author.id && hiddenBecause.length === 0 && (
          <ConfirmDialog
            trigger={
              <Button kind="quiet" size="narrow">
                Report
              </Button>
            }
            title="Report this review?"
            confirm="Report it"
            keep="Leave it"
            action={async () => {
              await reportReview(id);
              tell('It is reported. Whoever runs the marketplace looks at it.');
            }}
          >
            <p>For what insults, gives somebody away, or is no review at all. Not for an opinion that you do not share.</p>
          </ConfirmDialog>
        )}
        {isOperator(reader) && !hidden && reports > 0 && (
          <ConfirmDialog
            trigger={
              <Button kind="quiet" size="narrow">
                Leave as it is
              </Button>
            }
            title="Leave this review as it is?"
            confirm="Leave it as it is"
            keep="Not now"
            action={async () => {
              await dismissReports(id);
              tell('Its reports are dismissed.');
            }}
          >
            <p>Its reports are dismissed. Whoever made them cannot report it again, others can.</p>
          </ConfirmDialog>
        )}
        {isOperator(reader) && (
          <ConfirmDialog
            trigger={
              <Button kind="quiet" size="narrow">
                {hidden ? 'Show again' : 'Hide'}
              </Button>
            }
            title={hidden ? 'Show this review again?' : 'Hide this review?'}
            confirm={hidden ? 'Show it' : 'Hide it'}
            keep="Leave it"
            action={async () => {
              await moderateReview(id, hidden ? 'unhide' : 'hide');
              tell(hidden ? 'It is shown again.' : 'It is hidden.');
            }}
          >
            <p>
              {hidden
                ? 'Everybody reads it again, and it counts, unless something else speaks against it.'
                : 'Only its author and operators go on seeing it. It no longer counts.'}
            </p>
          </ConfirmDialog>
        )}
      </div>
    </div>
  );
}
