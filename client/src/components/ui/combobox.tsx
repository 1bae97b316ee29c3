'use client';

import { ChevronsUpDown } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { classNames } from '@/lib/class-names';
import { controlStyle } from './control-style';
import type { ControlProps } from './field';

interface ComboboxProps extends ControlProps {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** The options that fit what is typed; the first ones only, if there are many. */
  find: (typed: string) => string[];
  /** What else to say about an option. */
  describe?: (option: string) => string;
  placeholder?: string;
}

/** A text field that offers what fits (ARIA's editable combobox with a list). */
export function Combobox({ name, label, value, onChange, find, describe, placeholder, ...control }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  // Until something is typed, the whole list is offered around the value there is.
  const options = open ? find(typed ?? '') : [];
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    if (open) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);

  function show() {
    if (open) return;
    setTyped(undefined);
    setActive(Math.max(0, find('').indexOf(value)));
    setOpen(true);
  }

  function choose(option: string | undefined) {
    if (option !== undefined) onChange(option);
    setOpen(false);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const move = (to: number) => {
      event.preventDefault();
      if (open) setActive(Math.min(Math.max(0, to), options.length - 1));
      else show();
    };
    if (event.key === 'ArrowDown') move(active + 1);
    else if (event.key === 'ArrowUp') move(active - 1);
    else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'Enter' && open && options.length > 0) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === 'Tab') {
      choose(typed !== undefined ? options[active] : undefined);
    }
  }

  return (
    <div className="relative">
      <input
        {...control}
        name={name}
        value={value}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && options.length > 0 ? optionId(active) : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={placeholder}
        className={controlStyle('pr-9')}
        onChange={(event) => {
          onChange(event.target.value);
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onClick={show}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <ChevronsUpDown aria-hidden="true" className="pointer-events-none absolute top-3.5 right-3 size-4 text-ink-soft" />
      <ul
        ref={list}
        id={listId}
        role="listbox"
        aria-label={label}
        hidden={!open || options.length === 0}
        className="absolute z-30 mt-1.5 max-h-72 w-full overflow-y-auto rounded-panel border border-line bg-raised p-1.5 shadow-lifted"
      >
        {options.map((option, index) => (
          <li
            key={option}
            id={optionId(index)}
            role="option"
            aria-selected={option === value}
            // Before the field loses focus, which would close the list under the pointer.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
            className={classNames(
              'flex min-h-10 cursor-pointer items-center justify-between gap-3 rounded-control px-3 py-1.5 text-[0.9375rem]',
              index === active && 'bg-sunken outline-2 -outline-offset-2 outline-ink',
              option === value && 'font-semibold',
            )}
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">{option}</span>
            {describe && <span className="figures label-small shrink-0">{describe(option)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
