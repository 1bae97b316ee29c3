import { crashPointFor } from './crash-point';

describe('a crash point', () => {
  test('does nothing in a process that nobody wants to die', () => {
    const die = jest.fn();
    crashPointFor(undefined, die)('after commit before publish');
    crashPointFor('', die)('');
    expect(die).not.toHaveBeenCalled();
  });

  test('kills at its name only', () => {
    const die = jest.fn();
    const crashPoint = crashPointFor('after commit before publish', die);
    crashPoint('before commit');
    expect(die).not.toHaveBeenCalled();
    crashPoint('after commit before publish');
    expect(die).toHaveBeenCalledTimes(1);
  });

  test('kills when it is reached for the wanted time, once', () => {
    const die = jest.fn();
    const crashPoint = crashPointFor('before commit#3', die);
    crashPoint('before commit');
    crashPoint('before commit');
    expect(die).not.toHaveBeenCalled();
    crashPoint('before commit');
    crashPoint('before commit');
    expect(die).toHaveBeenCalledTimes(1);
  });
});
