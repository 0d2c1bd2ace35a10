/** Signs of the views that a phone shows one at a time, as strokes on a field of 20 by 18. */
export const viewSigns = {
  'story': 'M3 4H17M3 9H17M3 14H11',
  'events': 'M2.5 5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0M2.5 13a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0M9 5H17M9 13H17',
  'share': 'M10 12V2M6 5.5L10 2L14 5.5M4 10V15H16V10',
  'stage': 'M1.5 5.5H6.5V12.5H1.5ZM13.5 5.5H18.5V12.5H13.5ZM6.5 9H13.5',
  'next': 'M2 9H8L13 3.5H18M8 9L13 14.5H18',
  'inspector': 'M6 3H14A3 3 0 0 1 17 6V12A3 3 0 0 1 14 15H6A3 3 0 0 1 3 12V6A3 3 0 0 1 6 3ZM3 8H17',
  'must-hold': 'M3 9.5L7.5 14L17 4',
  'checkpoints': 'M10 2L17 9L10 16L3 9Z',
  'branches': 'M2 13.5H18M6 13.5C9.5 13.5 8 4.5 12 4.5H18',
} as const

export type ViewSign = keyof typeof viewSigns
