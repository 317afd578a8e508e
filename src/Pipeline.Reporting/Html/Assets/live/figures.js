// Puts a player into each live figure: the learners whose weights the page carries, of which the reader chooses one.
'use strict';

(() => {
  const decode = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  function play(place, weights) {
    try {
      const learner = live.open(decode(weights));
      const player = live.players.find(({ plays }) => plays(learner));
      if (!player) {
        throw new Error(`no figure shows a ${learner.kind} of ${learner.settings.inputs} inputs`);
      }
      place.replaceChildren(player.create(learner));
    } catch (failure) {
      place.textContent = `This learner cannot be played: ${failure.message}.`;
      console.error('live figure:', failure);
    }
  }

  for (const figure of document.querySelectorAll('figure.live')) {
    const learners = JSON.parse(figure.querySelector('script').textContent);
    const stage = live.make('div');
    const chosen = live.choice(learners.map(({ name }, index) => [index, name]), () => play(stage, learners[chosen.value].weights), { name: 'learner' });
    figure.querySelector('.stage-place').replaceChildren(live.field('Learner', chosen), stage);
    play(stage, learners[0].weights);
  }
})();
