export const overlayStyle = 'fixed inset-0 z-40 bg-[rgb(6_8_20/0.6)]';

export const dialogStyle =
  'fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 ' +
  'overflow-y-auto rounded-panel border border-line bg-panel p-6 shadow-lifted';
