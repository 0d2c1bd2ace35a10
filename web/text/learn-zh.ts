import type { LearnDictionary } from './learn-text.ts'
import { number } from './wording.ts'

/** Lessons and myths in Chinese. */
export const learnZh: LearnDictionary = {
  nav: '视图',
  views: {
    story: '故事', lessons: '课程', myths: '误解', build: '搭建', museum: '博物馆', explore: '搜索', glossary: '术语表',
  },
  question: '现在拔掉 TaskManager 2。最终的计数还会正确吗？',
  answers: { lost: '会丢失一些单词', twice: '有些会计两次', exact: '完全正确' },
  guessPulls: '选一个答案，就会拔掉插头。',
  running: '插头已拔，作业自己继续运行……',
  skip: '直接看结果',
  guessed: (guess) => `你的猜测：${guess}。`,
  happened: (outcome) => `实际结果：${outcome}。`,
  why: ({ output }, restored, isAligned) => {
    const back = restored === null ? '起点' : `检查点 ${String(restored)}`
    if (output.extra > 0) {
      return `没有输入等待屏障（barrier），${back} 的计数里已有数据源随后又发一遍的单词：多出 ${number(output.extra)} 个值。`
    }
    if (output.missing > 0) return `回到${back}之后，有 ${number(output.missing)} 个值没有出现。`
    const all = `计数与数据源一起回到了${back}`
    return isAligned ? `${all}，而读者没有看到过此后的任何内容。` : `${all}；这一次没有数据漏进去。`
  },
  again: '关闭屏障对齐，再来一次',
  whyLesson: '为什么？在第 3 课里看它发生',
  otherMoment: '重新开始',
  lessonNumber: (n) => `第 ${String(n)} 课`,
  lessons: '课程',
  yourGuess: '你的猜测',
  whatHappened: '运行的答案',
  look: (index, of) => `看第 ${String(index)} 处，共 ${String(of)} 处`,
  nextLook: '仔细看',
  explain: '所以',
  vary: '改变一点',
  check: '再问一个问题',
  right: '对。',
  wrong: '运行的结果并非如此。',
  nextLesson: (title) => `下一课：${title}`,
  startOver: '重新来一遍',
  hunt: '在搜索中追捕它',
  noLesson: '没有这一课。',
  challenge: '轮到你了',
  tryIt: '试一试',
  howToAct: '把光标移到某个时刻，再在图中拔掉一个插头。可以动手不止一次。',
  notYet: '还没有：回到过去再试一次。',
  notYetCut: '还没有。',
  fromTheStart: '从头再来',
  openInLab: '在实验室里打开这次运行，并从那里分享',
  photographAt: (place) => `在第 ${number(place)} 个事件处拍照`,
  loading: '正在运行……',
  mythsIntro: '这里的每一条都可以运行。实际情况不是引用来的，而是从你看到的运行里数出来的。',
  glossary: {
    title: '术语表',
    intro: '本领域的术语，中英文对照，与 Flink 文档一致。',
    find: '查找术语',
    none: '没有包含这些字的术语。',
    clear: '全部显示',
  },
  claim: '说法',
  truth: '实际情况',
  run: (scenario) => `运行：${scenario}`,
  lookFor: '请看：',
  seen: '运行表明：',
  notSeen: '这次运行没有显示：',
}
