'use client';

import { Minus, Plus } from 'lucide-react';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import type { Allowance } from '../allowance';

interface QuantityStepperProps {
  quantity: number;
  allowance: Allowance;
  onChange: (quantity: number) => void;
}

/** Counts between one and what is allowed, and says what the bound is. */
export function QuantityStepper({ quantity, allowance: { most, reason }, onChange }: QuantityStepperProps) {
  const id = useId();
  const step = (by: number) => onChange(Math.min(most, Math.max(1, quantity + by)));
  return (
    <div role="group" aria-labelledby={`${id}-name`} aria-describedby={`${id}-bound`}>
      <p id={`${id}-name`} className="sr-only">
        Number of tickets
      </p>
      <div className="flex items-center gap-1">
        <Button aria-label="One ticket fewer" size="icon" disabled={quantity <= 1} onClick={() => step(-1)}>
          <Minus aria-hidden="true" className="size-5" />
        </Button>
        <output aria-live="polite" className="figures w-12 text-center text-2xl font-bold">
          {quantity}
        </output>
        <Button aria-label="One ticket more" size="icon" disabled={quantity >= most} onClick={() => step(1)}>
          <Plus aria-hidden="true" className="size-5" />
        </Button>
      </div>
      <p id={`${id}-bound`} className={`figures mt-1 text-[0.8125rem] ${quantity >= most ? 'text-ink' : 'text-ink-soft'}`}>
        {reason}
      </p>
    </div>
  );
}
