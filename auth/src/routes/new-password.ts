import { z } from 'zod';

/** A password that somebody chooses. */
export const NewPassword = z.string().min(8, 'expected at least 8 characters').max(128, 'expected at most 128 characters');
