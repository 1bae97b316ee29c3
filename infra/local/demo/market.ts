/** One event of the demonstration. Days count from today, times are local to the venue, prices are in minor units. */
export interface DemoEvent {
  title: string;
  description: string;
  venue: string;
  timeZone: string;
  inDays: number;
  at: string;
  price: number;
  currency: string;
  /** In basis points; without, the seller states none. */
  taxRate?: number;
  quantity: number;
  maxPerAccount?: number;
  /** The sale opens so many days from now; default it is open. */
  opensInDays?: number;
  /** So many are bought by the demonstration's buyers; 'all' makes it sold out. */
  bought?: number | 'all';
  /** Its gate is open, and so many of the buyers have checked in. Not more than buyers, and without reviews. */
  inside?: number;
  paused?: boolean;
  /** Not more than buyers. */
  reviews?: readonly DemoReview[];
}

/** What a buyer says; the first is of who bought first. */
export interface DemoReview {
  title: string;
  content: string;
  /** Above 0 and at most 10, in steps of 0.5. */
  score: number;
}

export interface Organiser {
  nickname: string;
  email: string;
  events: readonly DemoEvent[];
}

const berlin = 'Europe/Berlin';
const london = 'Europe/London';
const paris = 'Europe/Paris';
const zurich = 'Europe/Zurich';
const newYork = 'America/New_York';
const losAngeles = 'America/Los_Angeles';
const tokyo = 'Asia/Tokyo';
const seoul = 'Asia/Seoul';
const lisbon = 'Europe/Lisbon';

/** A market as one might find it on any day: several cities, currencies and clocks; free, scarce, sold out and not open yet. */
export const market: readonly Organiser[] = [
  {
    nickname: 'Kulturhaus Nord',
    email: 'seller@marquee.test',
    events: [
      {
        title: 'Nachtmusik: Ensemble Halbmond',
        description:
          'Chamber music by candlelight. Schubert’s string quintet, then a new piece written for this hall. One hour and twenty minutes, no interval. Doors open at half past seven; latecomers are let in between movements.',
        venue: 'Kulturhaus Nord, Großer Saal, Berlin',
        timeZone: berlin,
        inDays: 9,
        at: '20:00',
        price: 3200,
        currency: 'EUR',
        taxRate: 700,
        quantity: 180,
        maxPerAccount: 6,
        bought: 2,
        reviews: [
          {
            title: 'Came back for the candles',
            content: 'Second time here. The cello in the adagio is worth the trip alone. Bring a cardigan, the hall stays cool.',
            score: 9.5,
          },
          {
            title: 'Lovely, a bit strict',
            content: 'Beautiful playing. We were four minutes late and waited outside for the whole first movement.',
            score: 8,
          },
        ],
      },
      {
        title: 'The Long Table: supper with six strangers',
        description:
          'One table, six courses, twelve people who have never met. The kitchen asks for allergies when you arrive. The wine is poured by whoever sits next to the bottle.',
        venue: 'Kulturhaus Nord, Küche, Berlin',
        timeZone: berlin,
        inDays: 5,
        at: '19:00',
        price: 6800,
        currency: 'EUR',
        taxRate: 1900,
        quantity: 12,
        maxPerAccount: 2,
        bought: 9,
        reviews: [
          {
            title: 'Better than it sounds',
            content: 'I dreaded it for a week and stayed until one. Sit near the kitchen, they pass the bread there first.',
            score: 9,
          },
          {
            title: 'Good food, loud table',
            content: 'Six courses, five of them excellent. With twelve people it gets hard to hear the far end.',
            score: 7.5,
          },
          {
            title: 'They asked about allergies, and listened',
            content: 'My sister cannot have nuts. Nobody made a fuss, and her plate looked just like mine.',
            score: 10,
          },
          {
            title: 'Not for the shy',
            content: 'The cooking is very good. I would have liked one moment without a question to answer.',
            score: 6,
          },
        ],
      },
      {
        title: 'Silent Reading Party',
        description:
          'Bring a book, sit down, read. Two hours without talk, then one with. Blankets and tea are there. Entry is free, but the room has only so many chairs.',
        venue: 'Kulturhaus Nord, Bibliothek, Berlin',
        timeZone: berlin,
        inDays: 3,
        at: '18:30',
        price: 0,
        currency: 'EUR',
        quantity: 40,
        maxPerAccount: 2,
        bought: 3,
        reviews: [
          {
            title: 'Read a whole novel',
            content: 'Two hours of nobody wanting anything from me. The tea is free, the blue armchairs are the good ones.',
            score: 10,
          },
          {
            title: 'Quiet, mostly',
            content: 'Somebody always has crisps. Still going again.',
            score: 8.5,
          },
        ],
      },
      {
        title: 'The organ, explained',
        description:
          'A lecture with noise. Frau Behrendt opens the case, names every stop and lets you pull one. Come and go as you like; check in on your phone.',
        venue: 'Kulturhaus Nord, Großer Saal, Berlin',
        timeZone: berlin,
        inDays: 1,
        at: '11:00',
        price: 0,
        currency: 'EUR',
        quantity: 60,
        maxPerAccount: 2,
        bought: 6,
        inside: 3,
      },
      {
        title: 'Faust, but short',
        description:
          'Five actors, seventy minutes, all of it. Played with two doors, one ladder and a poodle. In German with English surtitles.',
        venue: 'Studiobühne am Kanal, Berlin',
        timeZone: berlin,
        inDays: 16,
        at: '19:30',
        price: 2400,
        currency: 'EUR',
        quantity: 96,
        maxPerAccount: 8,
      },
      {
        title: 'Winter Lights Preview',
        description:
          'A walk through the installation on the evening before it opens, with the people who built it. Groups of eight, every ten minutes. Dress for standing still.',
        venue: 'Gleisdreieck, Ostpark, Berlin',
        timeZone: berlin,
        inDays: 41,
        at: '17:00',
        price: 1500,
        currency: 'EUR',
        quantity: 320,
        opensInDays: 6,
      },
      {
        title: 'Repair Café: radios and record players',
        description:
          'Three electricians, a wall of spare parts and you. Bring the thing, the story and a little patience. What cannot be mended is taken apart for the next one.',
        venue: 'Kulturhaus Nord, Werkstatt, Berlin',
        timeZone: berlin,
        inDays: 12,
        at: '14:00',
        price: 500,
        currency: 'EUR',
        quantity: 24,
        paused: true,
      },
    ],
  },
  {
    nickname: 'Harbour Lane Theatre',
    email: 'harbour.lane@marquee.test',
    events: [
      {
        title: 'The Lighthouse Keeper’s Daughter',
        description:
          'A new play by Orla Finch. A storm, a locked door and three people who each remember the night differently. Two hours with an interval. Suitable from twelve.',
        venue: 'Harbour Lane Theatre, London',
        timeZone: london,
        inDays: 7,
        at: '19:30',
        price: 3950,
        currency: 'GBP',
        quantity: 240,
        maxPerAccount: 8,
      },
      {
        title: 'The Lighthouse Keeper’s Daughter: relaxed matinee',
        description: 'The same play with softer light and sound, open doors and no need to sit still. A quiet room is next to the stalls.',
        venue: 'Harbour Lane Theatre, London',
        timeZone: london,
        inDays: 13,
        at: '14:30',
        price: 2450,
        currency: 'GBP',
        quantity: 140,
        maxPerAccount: 6,
      },
      {
        title: 'Improvised Shakespeare',
        description:
          'You shout the title, they invent the five acts. It rhymes more often than not. No two nights alike, no refunds for tragedies.',
        venue: 'The Cellar at Harbour Lane, London',
        timeZone: london,
        inDays: 2,
        at: '21:00',
        price: 1600,
        currency: 'GBP',
        quantity: 60,
        bought: 4,
      },
      {
        title: 'Backstage: how a storm is made',
        description:
          'Ninety minutes in the wings with the technical crew: wind, thunder, rain and how none of it gets wet. Wear flat shoes.',
        venue: 'Harbour Lane Theatre, stage door, London',
        timeZone: london,
        inDays: 18,
        at: '11:00',
        price: 1200,
        currency: 'GBP',
        quantity: 8,
        maxPerAccount: 2,
        bought: 'all',
      },
      {
        title: 'Gala Night 2.0',
        description: 'One evening, eleven companies, ten minutes each. Everything taken at the door goes to the roof, which needs it.',
        venue: 'Harbour Lane Theatre, London',
        timeZone: london,
        inDays: 63,
        at: '19:00',
        price: 8500,
        currency: 'GBP',
        quantity: 240,
        maxPerAccount: 4,
        opensInDays: 20,
      },
    ],
  },
  {
    nickname: 'Brooklyn Sound Room',
    email: 'sound.room@marquee.test',
    events: [
      {
        title: 'Nina Okafor Trio',
        description:
          'Piano, bass, drums, and a room built for listening. Two sets, with a break long enough for the bar. Seats are not numbered; come early for the front.',
        venue: 'Sound Room, Atlantic Avenue, Brooklyn',
        timeZone: newYork,
        inDays: 4,
        at: '20:30',
        price: 3500,
        currency: 'USD',
        quantity: 110,
        maxPerAccount: 6,
        bought: 5,
      },
      {
        title: 'Vinyl Only: a night of first pressings',
        description:
          'Four collectors, four crates, no laptops. Every record is played whole, side A to side B, on a system older than most of the guests.',
        venue: 'Sound Room, Atlantic Avenue, Brooklyn',
        timeZone: newYork,
        inDays: 10,
        at: '22:00',
        price: 1800,
        currency: 'USD',
        quantity: 150,
      },
      {
        title: 'Late Set: Moth & Lantern',
        description: 'Two voices, one guitar, songs about leaving and a few about coming back. It starts late and ends when it ends.',
        venue: 'Sound Room, back bar, Brooklyn',
        timeZone: newYork,
        inDays: 6,
        at: '23:30',
        price: 2200,
        currency: 'USD',
        quantity: 6,
        maxPerAccount: 2,
        bought: 'all',
      },
      {
        title: 'Build your own synthesiser',
        description:
          'A day at the bench with a soldering iron. You arrive with nothing and leave with something that squeaks in tune. All parts, lunch and a case are included.',
        venue: 'Sound Room, workshop, Brooklyn',
        timeZone: newYork,
        inDays: 22,
        at: '10:00',
        price: 18900,
        currency: 'USD',
        quantity: 16,
        maxPerAccount: 1,
        bought: 3,
      },
      {
        title: 'Brooklyn Philharmonic Winds: free rehearsal',
        description: 'Sit behind the oboes and hear how a programme comes together: stops, repeats, jokes and all. Free, with a ticket.',
        venue: 'Grand Army Hall, Brooklyn',
        timeZone: newYork,
        inDays: 8,
        at: '13:00',
        price: 0,
        currency: 'USD',
        quantity: 75,
        maxPerAccount: 2,
      },
    ],
  },
  {
    nickname: 'Cinéma du Canal',
    email: 'cinema.canal@marquee.test',
    events: [
      {
        title: 'Ciné-concert: Le Voyage dans la Lune',
        description:
          'Méliès in a new restoration, with a five-piece band playing under the screen. Afterwards the projectionist opens the booth.',
        venue: 'Cinéma du Canal, Salle 1, Paris',
        timeZone: paris,
        inDays: 11,
        at: '20:15',
        price: 1450,
        currency: 'EUR',
        quantity: 210,
        maxPerAccount: 10,
      },
      {
        title: 'Midnight double bill: two heists',
        description:
          'One goes well, one does not. With an onion soup between the films, as it should be. In the original versions with French subtitles.',
        venue: 'Cinéma du Canal, Salle 2, Paris',
        timeZone: paris,
        inDays: 5,
        at: '23:00',
        price: 1600,
        currency: 'EUR',
        quantity: 84,
        bought: 2,
      },
      {
        title: 'Short films, long talk',
        description: 'Six first films and the people who made them. They ask you as many questions as you ask them.',
        venue: 'Cinéma du Canal, Salle 3, Paris',
        timeZone: paris,
        inDays: 14,
        at: '18:00',
        price: 900,
        currency: 'EUR',
        quantity: 56,
      },
      {
        title: 'Projectionist for one evening',
        description:
          'Thread the film, strike the lamp, change the reel at the right second. With an audience waiting downstairs. Two places.',
        venue: 'Cinéma du Canal, cabine, Paris',
        timeZone: paris,
        inDays: 19,
        at: '17:30',
        price: 7500,
        currency: 'EUR',
        quantity: 2,
        maxPerAccount: 1,
        bought: 1,
      },
    ],
  },
  {
    nickname: 'Shibuya Stage Works',
    email: 'stage.works@marquee.test',
    events: [
      {
        title: 'Taiko at Dawn',
        description:
          'Twelve drums on the roof while the sun comes up. Forty minutes, then breakfast for everyone. If it rains, we play one floor lower.',
        venue: 'Sky Terrace, Shibuya, Tokyo',
        timeZone: tokyo,
        inDays: 15,
        at: '05:45',
        price: 4800,
        currency: 'JPY',
        quantity: 130,
        maxPerAccount: 4,
      },
      {
        title: 'Kissa Jazz: the listening hour',
        description: 'One album, one pair of loudspeakers as tall as you, one coffee. Talking is for afterwards.',
        venue: 'Kissa Blue Lamp, Shimokitazawa, Tokyo',
        timeZone: tokyo,
        inDays: 3,
        at: '21:00',
        price: 2500,
        currency: 'JPY',
        quantity: 18,
        maxPerAccount: 2,
        bought: 14,
      },
      {
        title: 'Kintsugi for beginners',
        description: 'Mend a broken bowl with lacquer and gold, and learn why it is the better for it. Bowls are provided, already broken.',
        venue: 'Studio Hachi, Yanaka, Tokyo',
        timeZone: tokyo,
        inDays: 24,
        at: '13:00',
        price: 9800,
        currency: 'JPY',
        quantity: 10,
        maxPerAccount: 1,
      },
      {
        title: 'Robot Rakugo',
        description:
          'A storyteller, a cushion and a machine that interrupts. Traditional stories, told by one who knows them and one who is learning.',
        venue: 'Suehiro Hall, Shinjuku, Tokyo',
        timeZone: tokyo,
        inDays: 28,
        at: '18:30',
        price: 3600,
        currency: 'JPY',
        quantity: 90,
        opensInDays: 3,
      },
    ],
  },
  {
    nickname: 'Han River FC',
    email: 'han.river@marquee.test',
    events: [
      {
        title: 'Han River FC v. Incheon Harbour',
        description:
          'League match, round thirty-one. The East Stand is for families, the North Stand for singing. Gates open ninety minutes before kick-off.',
        venue: 'Han River Stadium, Seoul',
        timeZone: seoul,
        inDays: 6,
        at: '19:00',
        price: 32000,
        currency: 'KRW',
        quantity: 4000,
        maxPerAccount: 8,
        bought: 6,
      },
      {
        title: 'Han River FC v. Busan Lights',
        description: 'The last home match of the year, with whatever the table still has in store. Scarves for the first thousand.',
        venue: 'Han River Stadium, Seoul',
        timeZone: seoul,
        inDays: 20,
        at: '16:00',
        price: 36000,
        currency: 'KRW',
        quantity: 4000,
        maxPerAccount: 8,
      },
      {
        title: 'Open training',
        description:
          'An hour with the first team, then half an hour in which they have to sign things. Free for members and for anybody else.',
        venue: 'Training Ground 2, Mapo, Seoul',
        timeZone: seoul,
        inDays: 2,
        at: '10:30',
        price: 0,
        currency: 'KRW',
        quantity: 200,
        maxPerAccount: 4,
      },
      {
        title: 'Cup semi-final',
        description: 'Ninety minutes, perhaps one hundred and twenty, perhaps penalties. Two per account, so that everybody has a chance.',
        venue: 'Han River Stadium, Seoul',
        timeZone: seoul,
        inDays: 34,
        at: '19:30',
        price: 48000,
        currency: 'KRW',
        quantity: 5000,
        maxPerAccount: 2,
        opensInDays: 1,
      },
    ],
  },
  {
    nickname: 'Limmat Lectures',
    email: 'limmat.lectures@marquee.test',
    events: [
      {
        title: 'What glaciers remember',
        description: 'Dr. Lea Amstutz drills ice cores and reads them like letters. With samples you may touch, for as long as they last.',
        venue: 'Aula am Limmatquai, Zürich',
        timeZone: zurich,
        inDays: 8,
        at: '18:15',
        price: 2000,
        currency: 'CHF',
        quantity: 160,
      },
      {
        title: 'The mathematics of queues',
        description:
          'Why the other line is always faster, and what it would cost to change that. A talk for everybody who has ever waited for a ticket.',
        venue: 'Aula am Limmatquai, Zürich',
        timeZone: zurich,
        inDays: 17,
        at: '18:15',
        price: 2000,
        currency: 'CHF',
        quantity: 160,
        bought: 2,
      },
      {
        title: 'Watchmaking, one afternoon',
        description:
          'Take a movement apart and put it together again. Eighty-four parts; most people have none left over. Loupes are lent.',
        venue: 'Atelier Weber, Zürich',
        timeZone: zurich,
        inDays: 26,
        at: '13:30',
        price: 24000,
        currency: 'CHF',
        quantity: 6,
        maxPerAccount: 1,
        bought: 3,
      },
      {
        title: 'Night at the observatory',
        description: 'Saturn if it is clear, the workshop if it is not. Bring a warm coat; the dome is as cold as the sky.',
        venue: 'Sternwarte Urania, Zürich',
        timeZone: zurich,
        inDays: 4,
        at: '21:30',
        price: 1500,
        currency: 'CHF',
        quantity: 28,
        maxPerAccount: 4,
        bought: 4,
      },
    ],
  },
  {
    nickname: 'Sunset Strip Comedy',
    email: 'sunset.comedy@marquee.test',
    events: [
      {
        title: 'Five Comics, One Microphone',
        description: 'Ten minutes each, no introductions, and a bell that everybody ignores. Two-drink minimum, one of which may be water.',
        venue: 'The Annex, Sunset Boulevard, Los Angeles',
        timeZone: losAngeles,
        inDays: 1,
        at: '20:00',
        price: 2500,
        currency: 'USD',
        quantity: 85,
        bought: 4,
        reviews: [
          {
            title: 'Three out of five',
            content: 'Two were great, one was brave, and the bell was the funniest thing on stage.',
            score: 7,
          },
          {
            title: 'Sat in the first row',
            content: 'Do not sit in the first row.',
            score: 8.5,
          },
        ],
      },
      {
        title: 'Dolores Vega: Work in Progress',
        description: 'An hour that will be a special one day. She reads from cards, crosses out what does not work and thanks you for it.',
        venue: 'The Annex, Sunset Boulevard, Los Angeles',
        timeZone: losAngeles,
        inDays: 12,
        at: '19:30',
        price: 4200,
        currency: 'USD',
        quantity: 85,
        maxPerAccount: 4,
      },
      {
        title: 'Stand-up in a day',
        description:
          'You write in the morning, cut at noon, and stand on a stage at six with three minutes of your own. Friends may come to the last part.',
        venue: 'The Annex, upstairs, Los Angeles',
        timeZone: losAngeles,
        inDays: 29,
        at: '09:30',
        price: 14000,
        currency: 'USD',
        quantity: 14,
        maxPerAccount: 1,
      },
    ],
  },
  {
    nickname: 'Alfama Sessions',
    email: 'alfama.sessions@marquee.test',
    events: [
      {
        title: 'Fado in the Courtyard',
        description:
          'Two guitars, one voice, candles, and neighbours who know every word. Please do not clap before the last note has gone.',
        venue: 'Pátio das Laranjeiras, Alfama, Lisbon',
        timeZone: lisbon,
        inDays: 7,
        at: '21:15',
        price: 2800,
        currency: 'EUR',
        quantity: 44,
        maxPerAccount: 4,
        bought: 2,
        reviews: [
          {
            title: 'Nobody clapped too early',
            content: 'The neighbours sing along from their windows. Come half an hour before it begins for a chair with a back.',
            score: 9.5,
          },
        ],
      },
      {
        title: 'Azulejo workshop',
        description:
          'Paint a tile the way they have been painted here for four hundred years. It is fired overnight and waits for you from ten.',
        venue: 'Oficina do Castelo, Lisbon',
        timeZone: lisbon,
        inDays: 15,
        at: '15:00',
        price: 5500,
        currency: 'EUR',
        quantity: 12,
        maxPerAccount: 2,
      },
      {
        title: 'River stage: three bands at sunset',
        description: 'Standing room by the water, from the afternoon until the last ferry. Food from the boats, music from the barge.',
        venue: 'Cais do Sodré, Lisbon',
        timeZone: lisbon,
        inDays: 38,
        at: '17:30',
        price: 3900,
        currency: 'EUR',
        quantity: 900,
        maxPerAccount: 8,
      },
    ],
  },
];

export const demoPassword = 'marquee-demo-1';

/** The first is the one that visitors sign in as. */
export const buyers = [
  { nickname: 'Ada', email: 'buyer@marquee.test' },
  { nickname: 'Grete B', email: 'grete@marquee.test' },
  { nickname: 'Tomasz', email: 'tomasz@marquee.test' },
  { nickname: 'Yuki', email: 'yuki@marquee.test' },
  { nickname: 'Samira', email: 'samira@marquee.test' },
  { nickname: 'Joao P', email: 'joao@marquee.test' },
  { nickname: 'Minseo', email: 'minseo@marquee.test' },
  { nickname: 'Riley', email: 'riley@marquee.test' },
] as const;
