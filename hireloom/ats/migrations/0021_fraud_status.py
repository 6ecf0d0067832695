from django.db import migrations, models


class Migration(migrations.Migration):
    """What a person says of an application that looked odd."""

    dependencies = [("ats", "0020_take_homes")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="fraud_status",
            field=models.CharField(
                blank=True,
                choices=[("genuine", "Genuine"), ("unsure", "Unsure"), ("fraudulent", "Fraudulent")],
                max_length=10,
            ),
        ),
    ]
