'use client';

import { useEffect } from 'react';
import { forgetKeptPages } from '@/lib/offline/offline-cache';

/** For a page that is shown to nobody who is signed in: the session may have been ended elsewhere, with its pages still kept here. */
export function ForgetKeptPages() {
  useEffect(() => void forgetKeptPages(), []);
  return null;
}
