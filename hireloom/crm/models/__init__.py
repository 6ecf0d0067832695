from hireloom.crm.models.pool import Pool, PoolMember

__all__ = ["Pool", "PoolMember"]
