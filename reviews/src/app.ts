import { createApp } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import type { HttpEnvironment } from '@marquee/common/service';
import type { Dependencies } from './dependencies';
import { answerReview } from './routes/answer-review';
import { createReview } from './routes/create-review';
import { deleteReview } from './routes/delete-review';
import { dismissReports } from './routes/dismiss-reports';
import { editReview } from './routes/edit-review';
import { hideReview, unhideReview } from './routes/hide-review';
import { listHiddenReviews } from './routes/list-hidden-reviews';
import { listReported } from './routes/list-reported';
import { listReviews } from './routes/list-reviews';
import { reportReview } from './routes/report-review';
import { showOwnData } from './routes/show-own-data';
import { showRating } from './routes/show-rating';
import { showReview } from './routes/show-review';

export function buildApp(dependencies: Dependencies, http: HttpEnvironment) {
  return createApp({
    service: 'reviews',
    prefix: '/api/reviews',
    routes: [
      showOwnData,
      showRating,
      listReported,
      listHiddenReviews,
      createReview,
      listReviews,
      showReview,
      editReview,
      deleteReview,
      answerReview,
      reportReview,
      dismissReports,
      hideReview,
      unhideReview,
    ],
    dependencies,
    translateErrors: [mongoRefusal],
    ...http,
  });
}
