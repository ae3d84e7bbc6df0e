import { type Case, facts } from '../case.ts'

export const chineseHeldOut: Case = {
  name: '推荐',
  language: 'Chinese',
  summary: `<summary>
1. 主要请求和意图：
   用户希望重写商品推荐服务，把离线计算的结果写入 Redis，接口延迟控制在 50 毫秒以内。推荐列表每小时更新一次，新用户使用热门商品兜底。

2. 关键技术概念：
   - Go 1.22，gRPC
   - Redis 集群，键的过期时间为两小时
   - 双塔召回模型，特征由 Flink 生成

3. 文件和代码：
   - internal/recall/tower.go：召回逻辑，最多返回 200 个候选
   - internal/rank/service.go：排序，调用模型服务，超时 20 毫秒后降级
   - deploy/canary.yaml：灰度发布，先放 5% 的流量

4. 错误和修复：
   - 用本地内存缓存全部用户向量行不通，每个实例要占 30 GB，已经放弃
   - 排序服务偶尔返回空列表，原因是特征缺失，现在用默认值填充

5. 问题解决：
   决定不在请求路径上访问 MySQL，所有数据都从 Redis 读取。曝光日志写入 Kafka，由数据团队消费。

6. 所有用户消息：
   - “先把召回做完，排序先别动模型”
   - “数据团队还没有给我们开通特征表的读权限”
   - “要不要支持实时更新？”

7. 待办事项：
   - 压测
   - 等待特征表的读权限

8. 当前工作：
   正在编写召回接口的压测脚本，目标是每秒三千次请求。

9. 下一步：
   运行压测脚本并记录延迟。
</summary>`,
  kept: facts(`
    decision | 请求路径上不访问 MySQL
    decision | 新用户用热门商品兜底
    blocker | 数据团队还没有开通特征表的读权限
    dead end | 用本地内存缓存所有用户向量
    key context | Redis 键两小时过期
    key context | 灰度发布先放 5% 流量
    current step | 编写召回接口的压测脚本
  `),
  lost: facts(`
    decision | 推荐列表支持实时更新
    decision | 请求路径上直接访问 MySQL
    blocker | 测试环境的 Redis 集群宕机
    dead end | 用 Elasticsearch 做向量检索
    key context | Redis 键六小时过期
    key context | 模型文件不能超过 1 GB
    current step | 给排序服务增加监控
  `),
}
