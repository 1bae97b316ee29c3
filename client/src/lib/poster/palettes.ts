/** Printing inks for one poster. The title stands in `ink` on `ground`; every pair here is readable (see the test). */
export interface Palette {
  ground: string;
  ink: string;
  /** From loudest to quietest. */
  colours: readonly [string, string, string];
}

export const palettes: readonly Palette[] = [
  { ground: '#1b2150', ink: '#fff1d6', colours: ['#f4b63f', '#e4572e', '#f7e3bf'] },
  { ground: '#f2d6c4', ink: '#2a1a3e', colours: ['#c8385a', '#2b2a5b', '#f0964a'] },
  { ground: '#0e3a4a', ink: '#f8eedb', colours: ['#f2c14e', '#5fb3b3', '#f3e6cf'] },
  { ground: '#17352c', ink: '#f6ecd9', colours: ['#e9c46a', '#7fae7c', '#f0dfc0'] },
  { ground: '#741c2b', ink: '#fdeedb', colours: ['#f2b880', '#e2583a', '#f9dfc2'] },
  { ground: '#f3e5c8', ink: '#1a2044', colours: ['#1f2a5c', '#d4462a', '#e3a033'] },
  { ground: '#2c1945', ink: '#fdeeda', colours: ['#f08a80', '#f4c95d', '#9a7bd6'] },
  { ground: '#cbe3d6', ink: '#0f302c', colours: ['#12443f', '#df6039', '#efbe4a'] },
  { ground: '#10131f', ink: '#f8eedb', colours: ['#f2a541', '#5468c4', '#f4e6ca'] },
  { ground: '#f0b13c', ink: '#241032', colours: ['#a5203d', '#25164f', '#fbe9c0'] },
];
