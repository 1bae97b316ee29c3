export const menuStyle = 'z-50 min-w-52 rounded-panel border border-line bg-raised p-1.5 shadow-lifted max-w-[calc(100vw-1rem)]';

export const menuItemStyle =
  'flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-3 py-2 text-[0.9375rem] outline-none select-none ' +
  'data-highlighted:bg-sunken data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-ink';
